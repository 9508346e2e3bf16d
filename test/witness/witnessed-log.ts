import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cosigner, formatCheckpoint, formatVerifierKey, signNote } from '@grant-ledger/sealing';
import { logKeys, type WitnessAt } from '@grant-ledger/ledger';
import type { KeptCheckpoint } from '@grant-ledger/store';
import { newEvent } from '@grant-ledger/store/contract';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { startWitness, type RunningWitness } from '@grant-ledger/witness';
import { temporaryFolder } from '../support/process.ts';

/** What the tests of a file start is ended after them. */
const running: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of running) await close();
});

export const keys = logKeys('log.example', [new Uint8Array(32)]);
const witnessSeed = (name: string) => Buffer.from(name.padEnd(32));

/** A log in memory, whose events have ids with this prefix. */
export class WitnessedLog {
  readonly store = openSqliteStore(':memory:');
  readonly #prefix: string;

  constructor(prefix = 'e') {
    this.#prefix = prefix;
    running.push(() => this.store.close());
  }

  /** The signed checkpoint of so many events, which are recorded first as far as they are not. */
  async checkpoint(size: number): Promise<KeptCheckpoint> {
    for (let at = (await this.store.head()).size; at < size; at += 1)
      await this.store.append('test', newEvent(`${this.#prefix}${at}`));
    const text = formatCheckpoint({
      ...{ origin: keys.origin, size },
      root: await this.store.root(size),
    });
    return {
      size,
      sealedAt: 1,
      note: signNote(
        text,
        keys.signers(() => 1),
      ),
    };
  }
}

export const vkeyOf = (name: string): string =>
  formatVerifierKey(cosigner(name, witnessSeed(name), () => 1).verifierKey);

/** The witness of a name, in this process, for the log; again on the same port and data to start it again. */
export async function startedWitness(
  name: string,
  { dataPath = temporaryFolder(), port = 0 } = {},
): Promise<{ at: WitnessAt; running: RunningWitness; again: () => Promise<void> }> {
  const [plain] = keys.verifierKeys;
  const start = (at: number) =>
    startWitness({
      ...{ name, logs: [plain!], dataPath, host: '127.0.0.1', port: at },
      key: witnessSeed(name).toString('base64'),
    });
  const first = await start(port);
  let isClosed = false;
  const once = (witness: RunningWitness) => async () => {
    if (!isClosed) await witness.close();
    isClosed = true;
  };
  running.push(once(first));
  return {
    at: { key: first.verifierKey, url: first.url },
    running: { ...first, close: once(first) },
    again: async () => {
      const again = await start(Number(new URL(first.url).port));
      running.push(() => again.close());
    },
  };
}

/** What answers in the place of a witness. */
export async function impostor(name: string, answer: RequestListener): Promise<WitnessAt> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  running.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { key: vkeyOf(name), url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
