import { existsSync, readdirSync, readFileSync, truncateSync, watch, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import fc from 'fast-check';
import { history } from '../support/histories/index.ts';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { random } from '../support/random.ts';
import { seed } from '../support/seed.ts';
import { expectSoundFile } from '../support/soundness.ts';

const token = 'snapshots-test';
/** Enough for a snapshot that takes a while to write: several times the least that one is written for. */
const MANY = 120_000;

const grant = (n: number): PostedEvent => ({
  specversion: '1.0',
  id: `e-${n}`,
  source: 'urn:test:snapshots',
  type: 'grant.issued',
  time: '2025-01-01T00:00:00Z',
  data: {
    grantId: `g-${n}`,
    grantee: { kind: 'person', id: `p-${n % 997}` },
    scope: { kind: 'tenant', id: `t-${n % 131}` },
    role: 'operator',
    validFrom: '2025-01-01T00:00:00Z',
  },
});

const grants = (from: number, to: number): PostedEvent[] =>
  Array.from({ length: to - from }, (_, index) => grant(from + index));

/** The two sides of a server. */
interface Client {
  readonly inquirer: Inquirer;
  readonly recorder: Recorder;
}

/** A server over a data folder, and what it has said of its snapshots so far. */
class Ledger {
  readonly data: string;
  #server: ServerProcess | undefined;

  constructor(data = temporaryFolder()) {
    this.data = data;
    running.add(this);
  }

  get snapshot(): string {
    return join(this.data, 'index.snapshot');
  }

  async start(): Promise<Client> {
    this.#server = await startServer({ GRANT_LEDGER_DATA: this.data, GRANT_LEDGER_TOKEN: token });
    const at = { url: this.#server.url, token, retry: { attempts: 1 } };
    return { inquirer: new Inquirer(at), recorder: new Recorder(at) };
  }

  /** The messages of its log. */
  said(): readonly string[] {
    return this.#server?.said() ?? [];
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<readonly string[]> {
    await this.#server?.stop(signal);
    const said = this.said();
    this.#server = undefined;
    return said;
  }

  /** What the command says of its index against one that is built from zero. */
  async check() {
    return runCli(['rebuild', '--check', '--data', this.data, '--url', this.#server!.url], {
      env: { GRANT_LEDGER_TOKEN: token },
    });
  }
}

const running = new Set<Ledger>();
afterEach(async () => {
  for (const ledger of running) await ledger.stop('SIGKILL');
  running.clear();
});

/** How many rows a question about a tenant has: what shows that the index is whole. */
const rowsOf = async (client: Client): Promise<number> =>
  (await client.inquirer.access({ at: '2025-06-01T00:00:00Z', tenant: 't-0' }).first()).counts
    .pairs;

async function expectRight(ledger: Ledger, client: Client, rows: number): Promise<void> {
  expect(await rowsOf(client)).toBe(rows);
  const { status, stdout, stderr } = await ledger.check();
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/They are equal\.\n$/);
}

const rebuilt = 'Building the index anew.';

describe('a snapshot of the index', () => {
  /** A ledger with some events and a snapshot of them, stopped. */
  async function stopped(events = 500): Promise<Ledger> {
    const ledger = new Ledger();
    const client = await ledger.start();
    await client.recorder.record(grants(0, events));
    // Once it is answered from, the index has taken them in.
    await rowsOf(client);
    expect(await ledger.stop()).toContain('Wrote a snapshot of the index.');
    return ledger;
  }

  it('is started from, and what came since is taken in', async () => {
    const ledger = await stopped();
    const client = await ledger.start();
    expect(ledger.said()).toContain('Started from the snapshot of the index.');
    await client.recorder.record(grants(500, 700));
    await ledger.stop('SIGKILL');
    const again = await ledger.start();
    expect(ledger.said()).toContain('Started from the snapshot of the index.');
    await expectRight(ledger, again, 6);
  }, 60_000);

  it('that is cut short, anywhere, is thrown away and said so', async () => {
    const ledger = await stopped();
    const whole = readFileSync(ledger.snapshot);
    const next = random(seed);
    for (const length of [0, 100, 128, Math.floor(next() * whole.length), whole.length - 1]) {
      writeFileSync(ledger.snapshot, whole);
      truncateSync(ledger.snapshot, length);
      const client = await ledger.start();
      const said = ledger.said().find((message) => message.startsWith('Threw the snapshot away'));
      expect(said).toMatch(rebuilt);
      await expectRight(ledger, client, 4);
      await ledger.stop('SIGKILL');
    }
  }, 120_000);

  it('in which one bit is another is thrown away and said so', async () => {
    const ledger = await stopped();
    const changed = readFileSync(ledger.snapshot);
    const at = 200 + Math.floor(random(seed)() * (changed.length - 200));
    changed[at]! ^= 1;
    writeFileSync(ledger.snapshot, changed);
    const client = await ledger.start();
    expect(ledger.said().join('\n')).toMatch(
      /Threw the snapshot away: .*Building the index anew\./,
    );
    await expectRight(ledger, client, 4);
  }, 60_000);

  it('of another log is thrown away and said so, be that log as long or shorter', async () => {
    const other = new Ledger();
    const client = await other.start();
    // The same events but one.
    await client.recorder.record([...grants(0, 499), grant(9_999)]);
    await rowsOf(client);
    await other.stop();
    const ledger = await stopped();
    await cp(other.snapshot, ledger.snapshot);
    const first = await ledger.start();
    expect(ledger.said()).toContain(
      `Threw the snapshot away: the log's first 500 events are not those of it. ${rebuilt}`,
    );
    await expectRight(ledger, first, 4);
    await ledger.stop('SIGKILL');
    await cp((await stopped(600)).snapshot, ledger.snapshot);
    const second = await ledger.start();
    expect(ledger.said()).toContain(
      `Threw the snapshot away: it holds 600 events, and the log 500: it is of another log. ${rebuilt}`,
    );
    await expectRight(ledger, second, 4);
  }, 60_000);

  it('of a newer format is thrown away and said so, and so is what is none', async () => {
    const ledger = await stopped();
    const newer = readFileSync(ledger.snapshot);
    newer.writeUInt32LE(99, 24);
    for (const [content, why] of [
      [newer, 'its format has version 99; this software writes and reads version 5'],
      [
        Buffer.from('notes on something else\n'.repeat(100)),
        'it is no snapshot of an access index',
      ],
    ] as const) {
      writeFileSync(ledger.snapshot, content);
      const client = await ledger.start();
      expect(ledger.said()).toContain(`Threw the snapshot away: ${why}. ${rebuilt}`);
      await expectRight(ledger, client, 4);
      await ledger.stop('SIGKILL');
    }
  }, 60_000);

  it('that was being written when the process was killed is removed and said so', async () => {
    const ledger = new Ledger();
    const client = await ledger.start();
    const unfinished = () =>
      readdirSync(ledger.data).filter((name) => name.endsWith('.unfinished'));
    // The snapshot is written once so many events have come; the kill comes as soon as its file is seen.
    const watcher = watch(ledger.data);
    const seen = new Promise<void>((resolve) => {
      watcher.on('change', () => {
        if (unfinished().length > 0) resolve();
      });
    });
    const killed = seen.then(() => ledger.stop('SIGKILL'));
    await client.recorder.postStream(grants(0, MANY)).catch(() => undefined);
    await killed;
    watcher.close();
    const [left, ...others] = unfinished();
    expect(others).toEqual([]);
    expect(existsSync(ledger.snapshot)).toBe(false);
    await expectSoundFile(join(ledger.data, 'ledger.db'), ledger.data);
    const again = await ledger.start();
    expect(ledger.said()).toContain('Removed a snapshot that was left half written.');
    // By now it may write one of its own.
    expect(unfinished()).not.toContain(left);
    await again.recorder.postStream(grants(0, 5_000));
    const { size } = await again.inquirer.index();
    await expectRight(
      ledger,
      again,
      size >= 131 * 997 ? 997 : Math.min(997, Math.ceil(size / 131)),
    );
  }, 120_000);
});

describe(`rebuild --check (seed ${seed})`, () => {
  it('finds the index equal after random histories with the server killed in the middle', async () => {
    const ledger = new Ledger();
    const histories = fc.sample(history({ maxLength: 60 }), { numRuns: 40, seed });
    const next = random(seed);
    let client = await ledger.start();
    for (const [index, events] of histories.entries()) {
      const posted = events.map((event) => ofHistory(event, index));
      const half = Math.floor(next() * posted.length);
      await client.recorder.record(posted.slice(0, half));
      if (index % 4 === 3) {
        const rest = client.recorder.record(posted.slice(half)).catch(() => undefined);
        await sleep(next() * 5);
        await ledger.stop(index % 8 === 3 ? 'SIGKILL' : 'SIGTERM');
        await rest;
        client = await ledger.start();
      }
      await client.recorder.record(posted.slice(half));
    }
    const { status, stdout } = await ledger.check();
    expect(stdout).toMatch(/They are equal\.\n$/);
    expect(status).toBe(0);
    process.stdout.write(`seed ${seed}: ${stdout}`);
    await ledger.stop();
    await expectSoundFile(join(ledger.data, 'ledger.db'), ledger.data);
    const offline = await runCli(['rebuild', '--check', '--data', ledger.data]);
    expect(offline.stdout).toMatch(/^The snapshot, of \d+ events: [\s\S]*They are equal\.\n$/);
    expect(offline.status).toBe(0);
  }, 120_000);

  it('finds that they differ, where they do', async () => {
    const ledger = new Ledger();
    const client = await ledger.start();
    await client.recorder.record(grants(0, 100));
    await ledger.stop();
    const other = new Ledger();
    const elsewhere = await other.start();
    await elsewhere.recorder.record([...grants(0, 99), grant(9_999)]);
    await rowsOf(elsewhere);
    await other.stop();
    await cp(other.snapshot, ledger.snapshot);
    const { status, stderr } = await runCli(['rebuild', '--check', '--data', ledger.data]);
    expect([status, stderr]).toEqual([1, 'error: They differ.\n']);
  }, 60_000);
});

/** Events of several histories in one ledger: each has ids of its own, and targets its own. */
function ofHistory(event: PostedEvent, index: number): PostedEvent {
  const source = `urn:histories:${index}`;
  const text = JSON.stringify(event.data).replaceAll('"urn:histories"', JSON.stringify(source));
  return { ...event, source, data: JSON.parse(text) };
}
