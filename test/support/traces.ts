import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/**
 * The secrets that tests use and what processes and servers say meanwhile, for .ci/traces.mjs, which looks for the ones in the
 * other once all tests are through. The folder is named by this variable; without it nothing is kept.
 */
const folder = (): string | undefined => process.env.GRANT_LEDGER_TEST_TRACES;

/** What is shorter is a word, such as the "guess" of a test, which may be said. */
const SHORTEST = 12;
const SECRET_VARIABLE = /TOKEN|SECRET|KEY$|PASSWORD/;
/** Where a secret is shown on purpose, this once: the link of a first start, and what `token new` prints. */
const SHOWN = /\bglt_[\w-]{43}\b/g;

/** Notes something that nobody may read in a log or an error. */
export function keepSecret(secret: string): void {
  const to = folder();
  if (to !== undefined && secret.length >= SHORTEST)
    appendFileSync(join(to, `${process.pid}.secrets`), `${JSON.stringify(secret)}\n`);
}

/** Keeps what was said; `of` tells one who says it from another, whose words may come between. */
export function keepTrace(of: string, text: string): void {
  const to = folder();
  if (to !== undefined) appendFileSync(join(to, `${process.pid}-${of}.trace`), text);
}

/** Keeps all that a process of ours is given and says. */
export function keepTracesOf(
  child: ChildProcess,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): void {
  const keep = tracesOf(`${child.pid}`, args, env);
  child.stderr?.on('data', keep.err);
  child.stdout?.on('data', keep.out);
  child.once('close', keep.ended);
}

/** The same of a command that runs in this process: takes what it says, and that it has ended. */
export function tracesOf(
  of: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Record<'out' | 'err', (chunk: string) => void> & { ended: () => void } {
  if (folder() === undefined)
    return { out: () => undefined, err: () => undefined, ended: () => undefined };
  for (const secret of secretsIn(args, env)) keepSecret(secret);
  const showsTokens = args[0] === 'serve' || (args[0] === 'token' && args[1] === 'new');
  return {
    err: (chunk) => {
      keepTrace(`${of}-err`, chunk);
    },
    out: (chunk) => {
      for (const [shown] of showsTokens ? chunk.matchAll(SHOWN) : []) keepSecret(shown);
      keepTrace(`${of}-out`, showsTokens ? chunk.replaceAll(SHOWN, '(shown)') : chunk);
    },
    ended: () => {
      for (const secret of keysIn(env.GRANT_LEDGER_DATA)) keepSecret(secret);
    },
  };
}

function secretsIn(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const variables = Object.entries(env).filter(([name]) => SECRET_VARIABLE.test(name));
  const [, password] =
    /^\w+(?:\+discover)?:\/\/[^:@/]+:([^@]+)@/.exec(env.GRANT_LEDGER_STORE ?? '') ?? [];
  const flag = args.indexOf('--token');
  return [
    ...variables.map(([, value]) => value),
    ...(password === undefined ? [] : [password]),
    ...(flag < 0 ? [] : args.slice(flag + 1, flag + 2)),
  ];
}

/** The private keys that a process has made in its folder: the base64 of 32 bytes. */
function keysIn(data: string | undefined): readonly string[] {
  if (data === undefined) return [];
  return ['keys.json', 'witness-key'].flatMap((name) => {
    const path = join(data, name);
    if (!existsSync(path)) return [];
    return [...readFileSync(path, 'utf8').matchAll(/^.*?([A-Za-z0-9+/]{43}=)/gm)].map(
      ([, key = '']) => key,
    );
  });
}
