import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError, type EventStore, type StoredEvent } from '@grant-ledger/store';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { HeldEvents, Ledger } from './index.ts';

const SOURCE = '/idp';
const NOW = Date.UTC(2025, 6, 18, 9, 30);

let folder: string;
let store: EventStore;
let ledger: Ledger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  store = openSqliteStore(join(folder, 'ledger.sqlite'), { clock: () => NOW });
  ledger = new Ledger({ store });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const grantData = (grantId: string) => ({
  grantId,
  grantee: { kind: 'person', id: 'p1' },
  scope: { kind: 'tenant', id: 't1' },
  role: 'operator',
  validFrom: '2025-07-01T00:00:00Z',
});
const post = (id: string, type: string, data: object, more: object = {}) => ({
  specversion: '1.0',
  source: SOURCE,
  id,
  type,
  time: '2025-07-18T09:00:00Z',
  data,
  ...more,
});
const grant = (id: string, more: object = {}) => post(id, 'grant.issued', grantData(id), more);
const correction = (id: string, target: string, replacement?: object) =>
  post(id, 'record.corrected', correctionData(target, replacement));
const correctionData = (target: string, replacement?: object) => ({
  target: { source: SOURCE, id: target },
  reason: 'entered twice',
  ...(replacement && { replacement }),
});

const record = (json: unknown, held?: HeldEvents) =>
  ledger.record(json, { recordedBy: 'poster', ...(held && { held }) });
const refusal = (json: unknown, held?: HeldEvents) =>
  record(json, held).then(
    () => {
      throw new Error('was recorded');
    },
    (error: unknown) => error,
  );

async function all(): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}

describe('recording an event', () => {
  it('gives a receipt, and stores the event as posted with what the ledger adds', async () => {
    const posted = grant('g1', { subject: 'p1', partition: 'emea' });
    expect(await record(posted)).toEqual({
      source: SOURCE,
      id: 'g1',
      position: 0,
      recordedAt: '2025-07-18T09:30:00.000Z',
      stream: 'grant-g1',
      revision: 0,
      duplicate: false,
    });
    const [stored] = await all();
    expect(stored!.event).toEqual({
      ...posted,
      position: 0,
      recordedat: '2025-07-18T09:30:00.000Z',
      recordedby: 'poster',
    });
  });

  it('puts the events of one thing in one stream', async () => {
    await record(grant('g1'));
    const revoked = { grantId: 'g1', effective: '2025-07-18T10:00:00Z' };
    expect(await record(post('r1', 'grant.revoked', revoked))).toMatchObject({
      stream: 'grant-g1',
      revision: 1,
    });
  });

  it('gives the first receipt again for the same content in other order or from another trace', async () => {
    const first = await record(grant('g1', { traceparent: '00-aa-bb-01' }));
    const reordered = Object.fromEntries(Object.entries(grant('g1')).reverse());
    expect(await record(reordered)).toEqual({ ...first, duplicate: true });
    const otherTrace = grant('g1', { traceparent: '00-cc-dd-01', tracestate: 'a=b' });
    expect(await record(otherTrace)).toEqual({ ...first, duplicate: true });
    expect(await all()).toHaveLength(1);
  });

  it('refuses the same source and id with other content as a conflict', async () => {
    await record(grant('g1'));
    expect(await refusal(grant('g1', { time: '2025-07-18T09:00:01Z' }))).toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses a malformed event, saying where and what is allowed', async () => {
    const data = { ...grantData('g1'), validTo: '2025-06-01T00:00:00Z', validTpo: null };
    expect(await refusal(post('g1', 'grant.issued', data))).toMatchObject({
      code: 'invalid',
      errors: [
        { pointer: '/data/validTpo', detail: 'unknown field' },
        { pointer: '/data/validTo', detail: expect.stringContaining('before validFrom') },
      ],
    });
    expect(await all()).toEqual([]);
  });

  it('is invalid when the store takes no such event, and says why', async () => {
    const error = new StoreError('invalid-event', 'The event is larger than the log takes.');
    jest.spyOn(store, 'appendAll').mockResolvedValueOnce([error]);
    expect(await refusal(grant('g1'))).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '', detail: 'The event is larger than the log takes.' }],
    });
  });

  it('may be unknown to the store, and then to post again is safe', async () => {
    const error = new StoreError('outcome-unknown', 'The connection broke.');
    jest.spyOn(store, 'appendAll').mockResolvedValueOnce([error]);
    expect(await refusal(grant('g1'))).toMatchObject({
      code: 'unavailable',
      message:
        'The ledger cannot tell now whether this was recorded. Post it again: it is not recorded twice.',
    });
  });

  it('is unavailable when the store is, and says nothing of the store', async () => {
    await store.close();
    expect(await refusal(grant('g1'))).toMatchObject({
      code: 'unavailable',
      message: 'The ledger cannot write now; nothing of this was recorded. Post it again.',
    });
  });
});

describe('recording a correction', () => {
  const noTarget = [
    {
      pointer: '/data/target',
      detail: 'the ledger holds no event with this source and id',
    },
  ];

  it("joins its target's stream, through corrections of corrections", async () => {
    await record(grant('g1'));
    expect(await record(correction('c1', 'g1'))).toMatchObject({ stream: 'grant-g1', revision: 1 });
    expect(await record(correction('c2', 'c1'))).toMatchObject({ stream: 'grant-g1', revision: 2 });
  });

  it('is refused if the ledger does not hold its target', async () => {
    expect(await refusal(correction('c1', 'g1'))).toMatchObject({
      code: 'invalid',
      errors: noTarget,
    });
    expect(await refusal(correction('c1', 'c1'))).toMatchObject({ errors: noTarget });
  });

  it("is refused if its replacement is not whole data of its target's type", async () => {
    await record(grant('g1'));
    const withoutRole = { ...grantData('g1'), role: undefined };
    expect(await refusal(correction('c1', 'g1', withoutRole))).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/data/replacement/role', detail: 'is required' }],
    });
    expect(await record(correction('c1', 'g1', grantData('g1')))).toMatchObject({ revision: 1 });
  });

  it('of a correction has a correction as its replacement, whose own target is held', async () => {
    await record(grant('g1'));
    await record(grant('g2'));
    await record(correction('c1', 'g1'));
    const outer = (inner: object) => correction('c2', 'c1', inner);
    expect(await refusal(outer(grantData('g1')))).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/data/replacement/target' }),
      ]),
    });
    expect(await refusal(outer(correctionData('g9')))).toMatchObject({
      errors: [{ pointer: '/data/replacement/target' }],
    });
    expect(await refusal(outer(correctionData('g2', { grantId: 'g2' })))).toMatchObject({
      errors: expect.arrayContaining([
        { pointer: '/data/replacement/replacement/role', detail: 'is required' },
      ]),
    });
    const good = outer(correctionData('g2', grantData('g2')));
    expect(await record(good)).toMatchObject({ stream: 'grant-g1', revision: 2 });
  });
});

describe('recording the events of one request', () => {
  it('keeps their order, also around a correction that waits for its target', async () => {
    const held = new HeldEvents();
    const receipts = await Promise.all(
      [grant('g1'), correction('c1', 'g1'), correction('c2', 'c1'), grant('g2')].map((event) =>
        record(event, held),
      ),
    );
    expect(receipts.map(({ id, position }) => [id, position])).toEqual([
      ['g1', 0],
      ['c1', 1],
      ['c2', 2],
      ['g2', 3],
    ]);
  });

  it('counts an event as held only once it was accepted', async () => {
    const held = new HeldEvents();
    const outcomes = await Promise.allSettled(
      [
        correction('c1', 'g1'),
        grant('g1'),
        correction('c2', 'g3'),
        post('g3', 'grant.issued', {}),
      ].map((event) => record(event, held)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
  });

  it('refuses the correction of an event whose append failed', async () => {
    const held = new HeldEvents();
    const append = jest
      .spyOn(store, 'appendAll')
      .mockRejectedValueOnce(Object.assign(new Error('disk full')));
    const outcomes = await Promise.allSettled([
      record(grant('g1'), held),
      record(correction('c1', 'g1'), held),
    ]);
    append.mockRestore();
    expect(outcomes).toEqual([
      { status: 'rejected', reason: new Error('disk full') },
      { status: 'rejected', reason: expect.objectContaining({ errors: noTargetErrors }) },
    ]);
    expect(await all()).toEqual([]);
  });

  it('asks for a correction again, whose target could not be written', async () => {
    const held = new HeldEvents();
    const full = new StoreError('unavailable', 'There is no room left.');
    const append = jest.spyOn(store, 'appendAll').mockResolvedValueOnce([full]);
    const outcomes = await Promise.allSettled([
      record(grant('g1'), held),
      record(correction('c1', 'g1'), held),
    ]);
    append.mockRestore();
    const unavailable = { status: 'rejected', reason: { code: 'unavailable' } };
    expect(outcomes).toMatchObject([unavailable, unavailable]);
  });
  const noTargetErrors = [expect.objectContaining({ pointer: '/data/target' })];
});

describe('whether the log can be written', () => {
  const full = new StoreError('unavailable', 'The store is not available: there is no room left.');
  const told: (Error | 'writable')[] = [];
  let probe: jest.SpyInstance;
  beforeEach(() => {
    told.length = 0;
    probe = jest.spyOn(store, 'probe').mockRejectedValue(full);
    ledger = new Ledger({
      store,
      onUnwritable: (error) => told.push(error),
      onWritable: () => told.push('writable'),
    });
  });
  afterEach(() => {
    ledger.close();
    jest.restoreAllMocks();
  });

  it('is so as far as it is known at first, and after any event that was no fault of the log', async () => {
    expect(ledger.readiness()).toBe(true);
    await refusal({});
    await record(grant('g1'));
    expect(ledger.readiness()).toBe(true);
    expect(told).toEqual([]);
  });

  it('is not after a failure, whose cause is told once, until something was written again', async () => {
    await record(grant('g1'));
    const append = jest.spyOn(store, 'appendAll').mockResolvedValue([full]);
    await refusal(grant('g2'));
    await refusal(grant('g3'));
    expect(ledger.readiness()).toBe(full.message);
    expect(told).toEqual([full]);
    append.mockRestore();
    await record(grant('g1')); // a duplicate, for which nothing is written
    expect(ledger.readiness()).toBe(full.message);
    await record(grant('g2'));
    expect(ledger.readiness()).toBe(true);
    jest.spyOn(store, 'appendAll').mockResolvedValue([full]);
    await refusal(grant('g4'));
    expect(told).toEqual([full, 'writable', full]);
  });

  it('is looked at after a failure, since nobody posts to a ledger that is not ready', async () => {
    jest.spyOn(store, 'appendAll').mockResolvedValue([full]);
    await refusal(grant('g1'));
    expect(ledger.readiness()).toBe(full.message);
    probe.mockResolvedValue(undefined);
    while (ledger.readiness() !== true) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toEqual([full, 'writable']);
  });

  it('is looked at when somebody asks and nothing was posted for ten seconds', async () => {
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + 9_000);
    expect(ledger.readiness()).toBe(true);
    expect(probe).not.toHaveBeenCalled();
    jest.spyOn(performance, 'now').mockReturnValue(now + 11_000);
    ledger.readiness();
    while (ledger.readiness() === true) await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([full]);
  });
});

describe('a log that is slower than those who post', () => {
  it('refuses, before it fills the memory, who cannot wait; a stream waits until half of it is free', async () => {
    const small = new Ledger({ store, mostWaiting: 1_000 });
    const waiting: (() => void)[] = [];
    const appendAll = store.appendAll.bind(store);
    jest.spyOn(store, 'appendAll').mockImplementation(async (appends) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return appendAll(appends);
    });
    const posts = Array.from({ length: 6 }, (_, index) =>
      small.record(grant(`g${index}`), { recordedBy: 'poster' }),
    );
    expect(() => {
      small.requireRoom();
    }).toThrow(/busy writing what others posted; nothing of this was recorded/);
    const told: string[] = [];
    const room = small.room().then(() => told.push('room'));
    for (const post of waiting) post();
    await Promise.all(posts);
    await room;
    small.requireRoom();
    expect(told).toEqual(['room']);
    jest.restoreAllMocks();
    expect((await store.head()).size).toBe(6);
  });
});
