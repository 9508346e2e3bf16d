import { setTimeout as sleep } from 'node:timers/promises';
import { logKeys } from '@grant-ledger/ledger';
import { parseVerifierKey } from '@grant-ledger/sealing';
import { collect, newEvents } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { random } from '../support/random.ts';
import { expectSound } from '../support/soundness.ts';
import { shuffled } from './events.ts';
import { EVENTS, seeds } from './seeds.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

/** How often each process is killed in the middle. */
const KILLS = Number(process.env.KILLS ?? 3);
/** A kill comes within so many milliseconds. */
const SOON = 300;
/** A post has so many events at most. */
const BATCH = Math.ceil(EVENTS / 20);
const TOKEN = 'processes-test';
const authorization = `Bearer ${TOKEN}`;
/** Each process has a data folder of its own, so the key of the log comes from its environment. */
const SEED = Buffer.alloc(32, 17);
const ORIGIN = 'log.example/processes';

const POSTED = newEvents(EVENTS).map(({ event }, n) => ({
  ...event,
  data: { ...event.data, grantId: `g${n % 17}` },
}));

interface Receipt {
  readonly id: string;
  readonly position: number;
  readonly duplicate: boolean;
}

let server: EventStoreDouble;
beforeEach(async () => {
  server = await startEventStoreDouble();
});
afterEach(() => server.stop());

const start = (role: string, folder: string): Promise<ServerProcess> =>
  startServer(
    {
      GRANT_LEDGER_DATA: folder,
      GRANT_LEDGER_STORE: `${server.connectionString}&defaultDeadline=400`,
      GRANT_LEDGER_TOKEN: TOKEN,
      GRANT_LEDGER_ORIGIN: ORIGIN,
      GRANT_LEDGER_SIGNING_KEY: SEED.toString('base64'),
    },
    '--role',
    role,
  );

/** What was acknowledged of a batch: nothing if the process ended meanwhile. */
async function post(ledger: ServerProcess, batch: readonly object[]): Promise<Receipt[]> {
  const headers = { authorization, 'content-type': 'application/cloudevents-batch+json' };
  const init = { method: 'POST', headers, body: JSON.stringify(batch) };
  const body = await fetch(`${ledger.url}/v1/events`, init)
    .then((response) => response.text())
    .catch(() => undefined);
  if (body === undefined) return [];
  const { results } = JSON.parse(body) as { results: (Receipt | { readonly status: number })[] };
  return results.flatMap((result) => {
    if ('position' in result) return [result];
    expect(result.status).toBe(503);
    return [];
  });
}

/** So many moments of a history, as shares of it. */
const moments = (next: () => number): number[] => Array.from({ length: KILLS }, next).sort();

/** Posts the events to a ledger, in batches, until all are acknowledged; it is killed in the middle of some. */
async function postAll(folder: string, next: () => number): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  const kills = moments(next);
  let ledger = await start('ledger', folder);
  let left = shuffled(POSTED, next);
  while (left.length > 0) {
    const posting = post(ledger, left.slice(0, BATCH));
    if (receipts.length >= (kills[0] ?? Infinity) * EVENTS) {
      kills.shift();
      await sleep(next() * SOON);
      await ledger.stop('SIGKILL');
      ledger = await start('ledger', folder);
    }
    const acknowledged = await posting;
    receipts.push(...acknowledged);
    const done = new Set(acknowledged.map(({ id }) => id));
    left = left.filter(({ id }) => !done.has(id));
  }
  await ledger.stop('SIGTERM');
  return receipts;
}

/** The log as an inquiry replays it, which followed it from its beginning and was killed meanwhile. */
async function replayed(next: () => number): Promise<unknown[]> {
  const folder = temporaryFolder();
  const isAt = (share: number) => ledgerEvents().length >= share * EVENTS;
  let inquiry = await start('inquiry', folder);
  for (const moment of moments(next)) {
    while (!isAt(moment)) await sleep(20);
    await inquiry.stop('SIGKILL');
    inquiry = await start('inquiry', folder);
  }
  while (!isAt(1)) await sleep(20);
  const headers = { authorization, accept: 'application/x-ndjson' };
  await fetch(`${inquiry.url}/v1/access?at=2025-01-01T00:00:00Z&minPosition=${EVENTS - 1}`, {
    headers,
  });
  const answer = await fetch(`${inquiry.url}/v1/events`, { headers });
  const lines = (await answer.text()).trimEnd().split('\n');
  await inquiry.stop('SIGTERM');
  return lines.map((line) => JSON.parse(line) as unknown);
}

const ledgerEvents = () =>
  server.log.events.filter(({ stream }) => stream.startsWith('grant-ledger.'));

describe('two ledgers that are posted the same events at the same time, and an inquiry that follows', () => {
  for (const seed of seeds(1)) {
    it(`record each once and agree on every position, though each is killed ${KILLS} times and connections drop (ESDB_SEED=${seed})`, async () => {
      const next = random(seed);
      server.faults.dropAppends(0.01, next);
      server.faults.onDelivery = () => (next() < 0.001 ? 'drop-after' : undefined);
      const folders = [temporaryFolder(), temporaryFolder()];
      const replaying = replayed(random(seed + 1));
      const receipts = await Promise.all(
        folders.map((folder, index) => postAll(folder, random(seed + 2 + index))),
      );
      const replay = await replaying;

      const copies = folders.map((folder) => `${folder}/eventstoredb`);
      const opened = await Promise.all(
        [{}, ...copies.map((folder) => ({ folder }))].map((options) =>
          openEventStoreDb(server.connectionString, options),
        ),
      );
      const [history, ...others] = await Promise.all(
        opened.map((store) => collect(store.readAll())),
      );
      await Promise.all(opened.map((store) => store.close()));
      expect(others).toEqual([history, history]);
      expect(replay).toEqual(history!.map(({ event }) => event));
      expect(history!.map(({ position }) => position)).toEqual(POSTED.map((_, index) => index));

      const positions = new Map(history!.map(({ id, position }) => [id, position]));
      expect(positions.size).toBe(EVENTS);
      for (const { id, position } of receipts.flat()) expect(positions.get(id)).toBe(position);
      expect(receipts.map(({ length }) => length)).toEqual([EVENTS, EVENTS]);
      const recorded = receipts.flat().filter(({ duplicate }) => !duplicate);
      expect(new Set(recorded.map(({ id }) => id)).size).toBe(recorded.length);
      expect(ledgerEvents()).toHaveLength(EVENTS);
      const { connectionString } = server;
      await expectSound({ kind: 'eventstoredb', connectionString }, temporaryFolder(), {
        size: EVENTS,
        trust: {
          origin: ORIGIN,
          keys: logKeys(ORIGIN, [SEED]).verifierKeys.map(parseVerifierKey),
        },
      });
    }, 600_000);
  }
});
