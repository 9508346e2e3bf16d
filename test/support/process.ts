import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = join(__dirname, '../../services/cli/bin/grant-ledger.js');
/** Generous, for slow machines; milliseconds. */
const START_TIMEOUT = 120_000;

type Environment = Record<string, string>;

/** What the tests of a file leave behind is ended and removed after them. */
const running = new Set<ChildProcess>();
const folders: string[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real server process, as `grant-ledger serve` starts it. */
export interface ServerProcess {
  readonly url: string;
  /** What it has printed on standard output so far. */
  printed(): string;
  /** The messages of its log so far, which is a JSON object a line on standard error. */
  said(): readonly string[];
  /** Ends it and waits until it has ended. */
  stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<Finished>;
}

/** Starts one command of the built CLI, to be killed in the middle. */
export function startCli(
  args: readonly string[],
  env: Environment,
): { kill(): Promise<Finished>; readonly ended: Promise<Finished> } {
  const child = start(args, env);
  const ended = finished(child);
  return {
    ended,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Runs one command line to its end, in this process, where it starts sooner than in one of its own; one at a time. */
export const runCli = (
  args: readonly string[],
  { env = {} }: { env?: Environment } = {},
): Promise<Finished> => {
  const next = ran.then(() => runHere(args, env));
  ran = next.catch(() => undefined);
  return next;
};
let ran: Promise<unknown> = Promise.resolve();

async function runHere(args: readonly string[], env: Environment): Promise<Finished> {
  const { run } = await import('@grant-ledger/cli');
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
      said[name] += Buffer.from(chunk).toString();
      return true;
    }),
  );
  const before = Object.entries(process.env).filter(([name]) => name.startsWith('GRANT_LEDGER_'));
  for (const [name] of before) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  process.exitCode = undefined;
  try {
    return { status: await run(args), ...said };
  } finally {
    process.exitCode = undefined;
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, Object.fromEntries(before));
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs one command of the built CLI to its end, as a process. */
export async function runProcess(
  args: readonly string[],
  options: { env?: Environment; input?: Buffer } = {},
): Promise<Finished> {
  const child = start(args, options.env);
  const ended = finished(child);
  child.stdin?.end(options.input ?? '');
  return ended;
}

/** Starts a server on a free port, with these flags, and waits until it says that it listens. */
export const startServer = (env: Environment, ...flags: string[]): Promise<ServerProcess> =>
  startListening(['serve', ...flags], env);

/** Starts a command that serves, on a free port, and waits until it says that it listens, or whatever it `says` instead. */
export async function startListening(
  args: readonly string[],
  env: Environment,
  says = /^listening on (\S+)\n/m,
): Promise<ServerProcess> {
  const child = start(args, { GRANT_LEDGER_PORT: '0', ...env });
  const ended = finished(child);
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (chunk: string) => (stderr += chunk));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, START_TIMEOUT);
    child.stdout?.on('data', (chunk: string) => {
      stdout += chunk;
      const found = says.exec(stdout)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    void ended.then(({ status, stderr }) => {
      clearTimeout(timer);
      reject(new Error(`The server did not start (status ${status}): ${stderr}`));
    });
  });
  return {
    url,
    printed: () => stdout,
    said: () =>
      stderr
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { msg: string }).msg),
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A folder that is removed again after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  folders.push(folder);
  return folder;
}

function start(args: readonly string[], env: Environment = {}): ChildProcess {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], { env: { PATH, ...env } });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

async function finished(child: ChildProcess): Promise<Finished> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: string) => (stdout += chunk));
  child.stderr?.on('data', (chunk: string) => (stderr += chunk));
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}
