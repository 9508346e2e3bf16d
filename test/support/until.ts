import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so; the test's own time-out ends it. A question that fails is not so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    if (await Promise.resolve(isSo()).catch(() => false)) return;
    await sleep(20);
  }
}
