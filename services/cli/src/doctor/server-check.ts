import { createServer } from 'node:net';
import { fail, ok, type Check, type Diagnosis } from './diagnosis.ts';

const PATIENCE = 3_000;

/** Whether a ledger answers where this one would listen, or it could listen there. */
export const SERVER: Check = {
  of: 'Server',
  look: async ({ settings: { host, port } }) => {
    if (port === 0) return [ok(SERVER.of, 'a free port is taken at each start')];
    const running = await readinessAt(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
    if (running) return [running];
    const taken = await listenProblem(host, port);
    if (taken === undefined) return [ok(SERVER.of, `none runs; port ${port} of ${host} is free`)];
    return [
      fail(
        SERVER.of,
        `It cannot listen on ${host}, port ${port} (${taken}).`,
        'Another program is there, or the address is none of this machine: set --host and --port.',
      ),
    ];
  },
};

/** Undefined if no ledger answers there. */
async function readinessAt(url: string): Promise<Diagnosis | undefined> {
  try {
    const answer = await fetch(`${url}/readyz`, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'manual',
    });
    const { status, checks } = (await answer.json()) as { status?: string; checks?: object };
    if (status === 'ready') return ok(SERVER.of, `runs at ${url}, and is ready`);
    if (status !== 'unready') return undefined;
    const failing = Object.entries(checks ?? {}).flatMap(([name, check]) =>
      check === true ? [] : [`${name}: ${String(check)}`],
    );
    return fail(
      SERVER.of,
      `It runs at ${url}, and is not ready. ${failing.join('; ')}`,
      'What it says is in the way; its log on standard error has more.',
    );
  } catch {
    return undefined;
  }
}

/** Why nobody could listen there now; undefined if one could. */
function listenProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
      resolve(code);
    });
    server.listen(port, host, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
