import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { random } from '../support/random.ts';
import { expectSound } from '../support/soundness.ts';
import { STORES, type NewLog } from '../support/stores.ts';

/** Over EventStoreDB each start takes longer, and each event is an append of its own: fewer, unless KILLS says how many. */
const KILLS: Record<string, number> = { SQLite: 20 };
const FEWER_KILLS = 5;
/** So many events are posted for each kill. */
const EVENTS_PER_KILL = 300;
/** Each kill comes within so many lines after those acknowledged before … */
const PROGRESS = 100;
/** … with so many lines more on their way. */
const IN_FLIGHT = 150;
/** A printed seed replays the same moments: `SEED=123 npx jest test/faults`. */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

const event = (n: number): PostedEvent => ({
  specversion: '1.0',
  id: `e-${n}`,
  source: 'urn:test:kill',
  type: 'grant.issued',
  time: '2025-01-01T00:00:00Z',
  data: {
    grantId: `g-${n % 500}`,
    grantee: { kind: 'person', id: `p-${n % 97}` },
    scope: { kind: 'tenant', id: `t-${n % 13}` },
    role: 'operator',
    validFrom: '2025-01-01T00:00:00Z',
  },
});

/** The events from number `first` on; those after `until` follow only once `held` resolves. */
async function* source(
  first = 0,
  until = events,
  held?: Promise<unknown>,
): AsyncGenerator<PostedEvent> {
  for (let n = first; n < events; n += 1) {
    if (n === until) await held;
    yield event(n);
  }
}

let log: NewLog;
let data: string;
let events: number;
const token = 'kill-test';
let server: ServerProcess | undefined;

async function start(): Promise<{ inquirer: Inquirer; recorder: Recorder }> {
  server = await startServer({
    GRANT_LEDGER_DATA: data,
    GRANT_LEDGER_STORE: log.setting,
    GRANT_LEDGER_TOKEN: token,
  });
  const at = { url: server.url, token, retry: { attempts: 1 } };
  return { inquirer: new Inquirer(at), recorder: new Recorder(at) };
}

/**
 * Goes on with the import after the events that were acknowledged, until the server is killed: some
 * milliseconds after `progress` lines more are acknowledged. Returns how many events are acknowledged then.
 */
async function importUntilKilled(
  recorder: Recorder,
  before: number,
  { progress, delay }: { progress: number; delay: number },
): Promise<number> {
  let acknowledged = before;
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => (kill = resolve))
    .then(() => sleep(delay))
    .then(() => server!.stop('SIGKILL'));
  const importing = recorder.postStream(source(before, before + progress + IN_FLIGHT, killed), {
    onAcknowledged: ({ line }) => {
      acknowledged = before + line;
      if (line >= progress) kill();
    },
  });
  await expect(importing).rejects.toMatchObject({ code: 'network' });
  await killed;
  return acknowledged;
}

/** The ids in the ledger, after checking that positions have no gap and that no event is there twice. */
async function heldIds(inquirer: Inquirer): Promise<string[]> {
  const ids: string[] = [];
  let expected = 0;
  for await (const { id, position } of inquirer.events()) {
    if (position !== expected)
      throw new Error(`Position ${expected} is missing: found ${position}.`);
    ids.push(id);
    expected += 1;
  }
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

describe.each(STORES)(
  'a server over $store that is killed in the middle of an import',
  ({ store, newLog }) => {
    const kills = Number(process.env.KILLS ?? KILLS[store] ?? FEWER_KILLS);
    beforeAll(async () => {
      data = temporaryFolder();
      events = kills * EVENTS_PER_KILL;
      log = await newLog();
    });
    afterAll(async () => {
      await server?.stop('SIGKILL');
      await log.end();
    });

    it(`loses nothing that it acknowledged and doubles nothing, ${kills} times over`, async () => {
      const next = random(SEED);
      const posted = Array.from({ length: events }, (_, n) => `e-${n}`);
      let acknowledged = 0;
      let untold = 0;
      const check = async (inquirer: Inquirer) => {
        const held = await heldIds(inquirer);
        expect(held.length).toBeGreaterThanOrEqual(acknowledged);
        expect(held).toEqual(posted.slice(0, held.length));
        untold += held.length - acknowledged;
        return held.length;
      };
      for (let kill = 0; kill < kills; kill += 1) {
        const { inquirer, recorder } = await start();
        await check(inquirer);
        const progress = 1 + Math.floor(next() * PROGRESS);
        acknowledged = await importUntilKilled(recorder, acknowledged, {
          progress,
          delay: next() * 4,
        });
      }
      const { inquirer, recorder } = await start();
      const before = await check(inquirer);
      expect(before).toBeLessThan(events);
      const total = await recorder.postStream(source());
      expect(total).toEqual({
        line: events,
        recorded: events - before,
        duplicates: before,
        rejected: 0,
      });
      expect(await heldIds(inquirer)).toEqual(posted);
      await server!.stop('SIGKILL');
      await expectSound(log.location, data, { size: events });
      process.stdout.write(
        `${store}, seed ${SEED}: killed ${kills} times; ${acknowledged} events were acknowledged by then, and ` +
          `${untold} times one was durable before that was told; in the end all ${events} are there once\n`,
      );
    }, 120_000);
  },
);
