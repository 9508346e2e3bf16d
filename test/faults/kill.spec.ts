import { setTimeout as sleep } from 'node:timers/promises';
import { GrantLedgerClient } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { random } from '../support/random.ts';

const KILLS = 20;
const EVENTS = 6_000;
/** The source yields so many lines, then lets the event loop turn, as a file being read would. */
const CHUNK = 40;
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

/** All events, of which the last chunk follows only once `hold` resolves. */
async function* source(hold?: Promise<unknown>): AsyncGenerator<PostedEvent> {
  for (let n = 0; n < EVENTS; n += 1) {
    if (n % CHUNK === 0) await (n + CHUNK < EVENTS ? sleep(1) : hold);
    yield event(n);
  }
}

const data = temporaryFolder();
const token = 'kill-test';
let server: ServerProcess | undefined;

afterAll(() => server?.stop('SIGKILL'));

async function start(): Promise<GrantLedgerClient> {
  server = await startServer({ GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: token });
  return new GrantLedgerClient({ url: server.url, token, retry: { attempts: 1 } });
}

/** Imports until the server is killed: so many milliseconds after a line was acknowledged. */
async function importUntilKilled(
  client: GrantLedgerClient,
  { line, delay }: { line: number; delay: number },
): Promise<number> {
  let acknowledged = 0;
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => (kill = resolve))
    .then(() => sleep(delay))
    .then(() => server!.stop('SIGKILL'));
  const importing = client.postStream(source(killed), {
    onAcknowledged: (one) => {
      acknowledged = one.line;
      if (acknowledged >= line) kill();
    },
  });
  await expect(importing).rejects.toMatchObject({ code: 'network' });
  await killed;
  return acknowledged;
}

/** The ids in the ledger, after checking that positions have no gap and that no event is there twice. */
async function heldIds(client: GrantLedgerClient): Promise<string[]> {
  const ids: string[] = [];
  let expected = 0;
  for await (const { id, position } of client.events()) {
    if (position !== expected)
      throw new Error(`Position ${expected} is missing: found ${position}.`);
    ids.push(id);
    expected += 1;
  }
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

describe('a server that is killed in the middle of an import', () => {
  it(`loses nothing that it acknowledged and doubles nothing, ${KILLS} times over`, async () => {
    const next = random(SEED);
    const posted = Array.from({ length: EVENTS }, (_, n) => `e-${n}`);
    let acknowledged = 0;
    let unacknowledged = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const client = await start();
      const held = await heldIds(client);
      expect(held.length).toBeGreaterThanOrEqual(acknowledged);
      expect(held).toEqual(posted.slice(0, held.length));
      unacknowledged += held.length - acknowledged;
      const line = Math.floor(((kill + next()) / (KILLS + 1)) * EVENTS);
      acknowledged = await importUntilKilled(client, { line, delay: next() * 12 });
      acknowledged = Math.max(acknowledged, held.length);
    }
    const client = await start();
    const before = await heldIds(client);
    expect(before.length).toBeGreaterThanOrEqual(acknowledged);
    const total = await client.postStream(source());
    expect(total).toEqual({
      line: EVENTS,
      recorded: EVENTS - before.length,
      duplicates: before.length,
      rejected: 0,
    });
    expect(await heldIds(client)).toEqual(posted);
    process.stdout.write(
      `seed ${SEED}: killed ${KILLS} times; ${EVENTS} events are there once each, ` +
        `${before.length} of them before the last run; ` +
        `${unacknowledged} were durable before anybody was told\n`,
    );
  }, 120_000);
});
