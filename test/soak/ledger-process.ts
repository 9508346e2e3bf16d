import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const TOKEN = 'soak-token';
const PROGRAM = fileURLToPath(
  new URL('../bin/grant-ledger.js', import.meta.resolve('@grant-ledger/cli')),
);

/** A real server over one folder, which is ended and started again at the same port. */
export class LedgerProcess {
  readonly #data: string;
  #port = '0';
  #child: ChildProcess | undefined;

  constructor(data: string) {
    this.#data = data;
    process.once('exit', () => this.#child?.kill('SIGKILL'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  readonly headers = { authorization: `Bearer ${TOKEN}` };

  /** Resolves once it listens. Throws an error with what it said if it ends before. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, 'serve'], {
      env: { ...this.env, GRANT_LEDGER_PORT: this.#port, GRANT_LEDGER_LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    this.#port = await new Promise((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const port = /^listening on http:\/\/127.0.0.1:(\d+)\n/m.exec(chunk.toString())?.[1];
        if (port !== undefined) resolve(port);
      });
      child.once('exit', (status) => {
        reject(new Error(`the server ended with status ${String(status)}: ${said}`));
      });
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Resolves once it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Whether `/readyz` says that all is well. */
  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(3_000) })).ok;
    } catch {
      return false;
    }
  }

  /** Runs another command over the same folder, or against the server; what it printed, and its status. */
  async command(...args: string[]): Promise<{ readonly status: number; readonly said: string }> {
    const child = spawn(process.execPath, ['--max-old-space-size=8000', PROGRAM, ...args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    const [status] = (await once(child, 'close')) as [number | null];
    return { status: status ?? -1, said };
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      GRANT_LEDGER_DATA: this.#data,
      GRANT_LEDGER_TOKEN: TOKEN,
    };
  }
}
