import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PROGRAM } from '../command.ts';
import { peakMemorySince } from '../peak-memory.ts';

const TOKEN = 'bench-token';

/** A real server process, as `grant-ledger serve` starts it, on a free port. */
export interface ServerProcess {
  readonly url: string;
  readonly authorization: string;
  /** Seconds from the start of the process until it said that it listens. */
  readonly startSeconds: number;
  /** The most memory that it had in use since this was last asked, in bytes; undefined where the system does not say. */
  peakMemory(): number | undefined;
  /** Ends it in good order, and waits until it has ended. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/**
 * Starts the built server over a folder of data. It is killed at the latest when this process ends.
 *
 * @throws Error with what it printed if it ends before it listens.
 */
export async function startServer(data: string): Promise<ServerProcess> {
  const start = performance.now();
  const server = spawn(process.execPath, ['--max-old-space-size=16000', PROGRAM, 'serve'], {
    env: {
      PATH: process.env.PATH,
      GRANT_LEDGER_DATA: data,
      GRANT_LEDGER_PORT: '0',
      GRANT_LEDGER_TOKEN: TOKEN,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => server.kill('SIGKILL');
  process.prependListener('exit', kill);
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
    process.off('exit', kill);
  };
  const url = await listening(server);
  return {
    url,
    authorization: `Bearer ${TOKEN}`,
    startSeconds: (performance.now() - start) / 1000,
    peakMemory: () => peakMemorySince(server.pid),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function listening(server: ChildProcess): Promise<string> {
  let [printed, said] = ['', ''];
  // The log of requests goes to standard error: the end of it is enough.
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-2_000);
      const url = /^listening on (\S+)\n/m.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    });
    server.once('exit', (status) => {
      reject(new Error(`The server ended with status ${status}: ${said}`));
    });
  });
}
