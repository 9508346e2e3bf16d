import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyOf, event, serve } from '../testing.ts';
import { Recorder, type RecorderOptions } from './recorder.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
function spillPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  folders.push(folder);
  return join(folder, 'spill.ndjson');
}

const recorded = new Map<string, number>();
/** The batches that were posted, by the ids of their events. */
const batches: string[][] = [];
/** What the ledger answers instead: a status for the whole batch, or a lost connection. */
let instead: ((ids: readonly string[]) => number | 'lost' | undefined) | undefined;
beforeEach(() => {
  recorded.clear();
  batches.length = 0;
  instead = undefined;
});

const problem = (status: number) => ({ type: 'about:blank', title: 'x', status, detail: 'No.' });

/** A recorder for a ledger that refuses events whose id begins with "bad". */
async function recorderWith(
  options: Partial<RecorderOptions> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Recorder> {
  const reached = await serve(async (request, response) => {
    const events = JSON.parse(await bodyOf(request)) as { id: string }[];
    const ids = events.map(({ id }) => id);
    batches.push(ids);
    const status = instead?.(ids);
    if (status === 'lost') {
      request.socket.destroy();
      return;
    }
    if (status !== undefined) {
      response.writeHead(status, headers).end(JSON.stringify(problem(status)));
      return;
    }
    const results = ids.map((id) => {
      if (id.startsWith('bad')) return problem(422);
      const duplicate = recorded.has(id);
      if (!duplicate) recorded.set(id, recorded.size);
      return { position: recorded.get(id), duplicate };
    });
    response.end(JSON.stringify({ results }));
  });
  return new Recorder({ ...reached, ...options });
}

const outcomes = (all: readonly { readonly outcome: string }[]) =>
  all.map(({ outcome }) => outcome);
const events = (...ids: string[]) => ids.map(event);
const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('recording', () => {
  it('says of each event what became of it, in their order', async () => {
    const recorder = await recorderWith();
    const all = await recorder.record(events('1', 'bad', '2', '1'));
    expect(all).toEqual([
      { outcome: 'recorded', receipt: { position: 0, duplicate: false } },
      { outcome: 'rejected', problem: problem(422) },
      { outcome: 'recorded', receipt: { position: 1, duplicate: false } },
      { outcome: 'duplicate', receipt: { position: 0, duplicate: true } },
    ]);
    expect(await recorder.record([])).toEqual([]);
    await recorder.close();
    await expect(recorder.record(events('3'))).rejects.toMatchObject({ code: 'closed' });
  });

  it('puts calls that are made at once into one batch, up to its limits', async () => {
    const recorder = await recorderWith({ batch: { maxEvents: 2 } });
    const calls = ['1', '2', '3'].map((id) => recorder.record(events(id)));
    expect((await Promise.all(calls)).flatMap(outcomes)).toEqual(Array(3).fill('recorded'));
    expect(batches).toEqual([['1', '2'], ['3']]);
    const bytes = JSON.stringify(event('4')).length + 1;
    const narrow = await recorderWith({ batch: { maxBytes: bytes } });
    batches.length = 0;
    await narrow.record(events('4', '5'));
    expect(batches).toEqual([['4'], ['5']]);
  });

  it('posts again after a lost connection and 503, and throws after the last attempt', async () => {
    const answers = ['lost', 503, undefined, 'lost', 'lost', 'lost', 'lost'] as const;
    instead = () => answers[batches.length - 1];
    const recorder = await recorderWith();
    expect(outcomes(await recorder.record(events('1')))).toEqual(['recorded']);
    expect(batches.length).toBe(3);
    await expect(recorder.record(events('2'))).rejects.toMatchObject({ code: 'network' });
    expect(batches.length).toBe(7);
  });

  it('throws at once what is not about the events', async () => {
    instead = () => 401;
    const recorder = await recorderWith();
    await expect(recorder.record(events('1'))).rejects.toMatchObject({ status: 401 });
    expect(batches.length).toBe(1);
  });

  it('finds the one event for which a whole batch is refused', async () => {
    instead = (ids) => (ids.includes('3') ? 413 : undefined);
    const recorder = await recorderWith();
    const all = await recorder.record(events('1', '2', '3', '4'));
    expect(outcomes(all)).toEqual(['recorded', 'recorded', 'rejected', 'recorded']);
  });
});

describe('while the ledger is away', () => {
  it('events are kept, later ones behind them, and sent in order once it is back', async () => {
    const path = spillPath();
    instead = () => 'lost';
    const recorder = await recorderWith({ spill: { path } });
    expect(await recorder.record(events('1', '2'))).toEqual([
      { outcome: 'kept', why: expect.stringContaining('No answer from') },
      { outcome: 'kept', why: expect.stringContaining('No answer from') },
    ]);
    expect(await recorder.record(events('3'))).toEqual([
      { outcome: 'kept', why: 'Older events wait in the spill file.' },
    ]);
    expect(recorder.keptBytes).toBeGreaterThan(0);
    instead = undefined;
    await recorder.flush();
    expect([...recorded.keys()]).toEqual(['1', '2', '3']);
    expect(recorder.keptBytes).toBe(0);
    expect(outcomes(await recorder.record(events('4')))).toEqual(['recorded']);
    await recorder.close();
  });

  it('they are kept for whoever opens the file next', async () => {
    const path = spillPath();
    instead = () => 'lost';
    const first = await recorderWith({ spill: { path } });
    await first.record(events('1', '2'));
    await first.close();
    instead = undefined;
    const second = await recorderWith({ spill: { path } });
    await until(() => recorded.size === 2);
    await second.flush();
    await second.close();
    expect([...recorded.keys()]).toEqual(['1', '2']);
  });

  it('flush says so, and they stay', async () => {
    instead = () => 'lost';
    const recorder = await recorderWith({ spill: { path: spillPath() } });
    await recorder.record(events('1'));
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'network' });
    expect(recorder.keptBytes).toBeGreaterThan(0);
    await recorder.close();
  });

  it('nobody waits for as long as it asks for', async () => {
    instead = () => 503;
    const recorder = await recorderWith({ spill: { path: spillPath() } }, { 'retry-after': '60' });
    expect(outcomes(await recorder.record(events('1')))).toEqual(['kept']);
    expect(batches.length).toBeLessThanOrEqual(2);
    await recorder.close();
  });

  it('a wrong token keeps them too, and says why', async () => {
    instead = () => 401;
    const recorder = await recorderWith({ spill: { path: spillPath() } });
    expect(await recorder.record(events('1'))).toEqual([{ outcome: 'kept', why: 'No.' }]);
    await recorder.close();
  });

  it('they are not kept when there is no room, and the caller is told', async () => {
    instead = () => 'lost';
    const recorder = await recorderWith({ spill: { path: spillPath(), maxBytes: 10 } });
    await expect(recorder.record(events('1'))).rejects.toMatchObject({ code: 'spill' });
    await recorder.close();
  });

  it('what the ledger refuses afterwards is told, kept apart, and never sent again', async () => {
    const path = spillPath();
    instead = () => 'lost';
    const told: unknown[] = [];
    const recorder = await recorderWith({ spill: { path }, onRejected: (one) => told.push(one) });
    await recorder.record(events('1', 'bad', '2'));
    instead = undefined;
    await recorder.flush();
    await recorder.close();
    expect([...recorded.keys()]).toEqual(['1', '2']);
    const rejected = { event: event('bad'), problem: problem(422) };
    expect(told).toEqual([rejected]);
    expect(JSON.parse(readFileSync(`${path}.rejected`, 'utf8'))).toEqual(rejected);
  });
});
