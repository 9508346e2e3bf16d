/** Declares a test, or says that it is skipped and why. */
export function itUnless(
  why: string | undefined,
  name: string,
  test: () => Promise<void>,
  timeout?: number,
): void {
  if (why === undefined) {
    it(name, test, timeout);
    return;
  }
  process.stdout.write(`SKIPPED: ${name}: ${why}\n`);
  it.skip(name, test);
}
