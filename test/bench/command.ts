import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { peakMemory } from './peak-memory.ts';

/** The command line as anybody would start it. */
export const PROGRAM = fileURLToPath(
  new URL('../bin/grant-ledger.js', import.meta.resolve('@grant-ledger/cli')),
);

/** What a command took: seconds from the start of the process to its end, and the most memory that it had. */
export interface Took {
  readonly seconds: number;
  /** In bytes; undefined where the system does not say. */
  readonly memory: number | undefined;
  /** The end of what it printed. */
  readonly printed: string;
}

/**
 * Runs a command in a process of its own.
 *
 * @throws Error with what it said if its status is not 0
 */
export async function command(...args: string[]): Promise<Took> {
  const start = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [printed, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (printed = end(printed, chunk)));
  child.stderr.on('data', (chunk: Buffer) => (said = end(said, chunk)));
  let memory: number | undefined;
  const watch = setInterval(() => {
    memory = peakMemory(child.pid) ?? memory;
  }, 100);
  const [status] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (status !== 0) throw new Error(`${args[0] ?? ''} ended with status ${status}: ${said}`);
  return { seconds: (performance.now() - start) / 1000, memory, printed };
}

const end = (text: string, chunk: Buffer): string => (text + chunk.toString()).slice(-2_000);
