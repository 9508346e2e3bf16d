import request from 'supertest';
import { grant } from '../testing/facts.ts';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { Fact, ServedInquiry } from '../testing/served-inquiry.ts';

const revoked = (person: string, effective: string): Fact => ({
  type: 'grant.revoked',
  data: { grantId: `g-${person}`, effective },
});

describe('the difference', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
  });
  afterEach(() => served.close());

  const get = (path: string) => request(served.app).get(path).auth('oversight', { type: 'bearer' });
  const ask = (query: string) => get(`/v1/access/diff?${query}`);
  const moments = 'fromAt=2025-03-01T00:00:00Z&toAt=2025-06-01T00:00:00Z';
  const entries = ({ gained, lost, changed }: Record<string, { personId: string }[]>) =>
    [gained, lost, changed].map((list) => list!.map(({ personId }) => personId));

  it('between two moments says who gained and lost, with both rows and by which events', async () => {
    await served.post(
      grant('p-1'),
      revoked('p-1', '2025-04-01T00:00:00Z'),
      grant('p-2', { validFrom: '2025-04-01T00:00:00Z' }),
      grant('p-3'),
    );
    const { text, body } = await ask(`${moments}&tenant=t-1&certainty=certain`);
    expect(text).toBe(JSON.stringify(body));
    expect(Object.keys(body)).toEqual([
      ...['question', 'known', 'counts', 'gained', 'lost', 'changed', 'next'],
    ]);
    expect(body.question).toEqual({
      fromAt: '2025-03-01T00:00:00.000Z',
      toAt: '2025-06-01T00:00:00.000Z',
      tenant: ['t-1'],
      certainty: 'certain',
    });
    const root = await served.plainRoot(4);
    const known = { size: 4, recordedAt: '2025-01-01T00:00:00.000Z', root };
    expect(body.known).toEqual({ from: known, to: known });
    expect(body.counts).toEqual({ gained: 1, lost: 1, changed: 0 });
    const rowsAt = async (at: string) => (await get(`/v1/access?at=${at}`)).body.rows;
    const pair = { accountId: null, groupId: null, tenantId: 't-1', scope: null };
    const [before] = await rowsAt('2025-03-01T00:00:00Z');
    const [after] = await rowsAt('2025-06-01T00:00:00Z');
    expect(body.gained).toEqual([{ personId: 'p-2', ...pair, before: null, after, by: [2] }]);
    expect(body.lost).toEqual([{ personId: 'p-1', ...pair, before, after: null, by: [1] }]);
    expect([body.changed, body.next]).toEqual([[], null]);
  });

  it('between two known times says what was recorded in between', async () => {
    served.setClock('2025-08-01T12:00:00Z');
    await served.post({ ...grant('p-1'), id: 'grant-p-1' });
    served.setClock('2025-08-02T12:00:00Z');
    await served.post({
      type: 'record.corrected',
      data: { target: { source: '/test', id: 'grant-p-1' }, reason: 'never given' },
    });
    const { body } = await ask('on=2025-07-17&fromKnownAt=2025-08-01');
    expect(body.question).toEqual({
      from: '2025-07-17T00:00:00.000Z',
      to: '2025-07-18T00:00:00.000Z',
    });
    expect([body.known.from.size, body.known.to.size]).toEqual([1, 2]);
    expect(body.lost).toMatchObject([{ personId: 'p-1', by: [1] }]);
    const zoned = 'on=2025-07-17&tz=Asia/Shanghai&fromKnownSize=0&toKnownAt=2025-08-01';
    expect((await ask(zoned)).body.gained).toMatchObject([{ personId: 'p-1', by: [0] }]);
  });

  it('is the same bytes for the same known sizes, whatever is recorded later', async () => {
    await served.post(grant('p-1'), grant('p-2'));
    const query = 'on=2025-07-17&fromKnownSize=1&toKnownSize=2';
    const { text } = await ask(query);
    await served.post(grant('p-3'));
    expect((await ask(query)).text).toBe(text);
  });

  describe('in pages', () => {
    const later = { validFrom: '2025-04-01T00:00:00Z' };
    beforeEach(() =>
      served.post(
        ...[grant('p-1', later), grant('p-2'), grant('p-3', later), grant('p-4'), grant('p-5')],
        ...['p-2', 'p-4'].map((person) => revoked(person, '2025-04-01T00:00:00Z')),
      ),
    );

    it('lists the entries of all kinds in the order of rows, while other events come in', async () => {
      const { body: first } = await ask(`${moments}&limit=3`);
      expect(entries(first)).toEqual([['p-1', 'p-3'], ['p-2'], []]);
      expect(first.counts).toEqual({ gained: 2, lost: 2, changed: 0 });
      await served.post(grant('p-6', later));
      const { body: last } = await ask(`${moments}&limit=3&cursor=${first.next}`);
      expect([last.counts, last.known, last.next]).toEqual([first.counts, first.known, null]);
      expect(entries(last)).toEqual([[], ['p-4'], []]);
    });

    it('pins both known sizes, and no other question', async () => {
      const query = 'on=2025-07-17&limit=1&fromKnownSize=0';
      const { body } = await ask(query);
      await served.post(grant('p-6'));
      const detail = async (more: string) =>
        (await ask(`${more}&cursor=${body.next}`)).body.errors[0].detail;
      const pinned = await ask(`${query}&toKnownSize=7&cursor=${body.next}`);
      expect(entries(pinned.body)).toEqual([['p-3'], [], []]);
      expect(await detail(`${query}&toKnownSize=8`)).toBe('belongs to the known size 0 and 7');
      expect(await detail('on=2025-07-18&fromKnownSize=0')).toBe('belongs to another question');
      expect(await detail('on=2025-07-17&fromKnownSize=1')).toBe(
        'belongs to the known size 0 and 7',
      );
      const access = await get(`/v1/access?on=2025-07-17&cursor=${body.next}`);
      expect(access.body.errors[0].detail).toBe('must be a cursor that this ledger gave as next');
    });
  });

  it.each([
    ['', '', /^say in exactly one way what to compare/],
    ['on=2025-07-17', '', /fromKnownAt or fromKnownSize/],
    [`${moments}&fromKnownSize=0`, '', /exactly one way/],
    ['fromAt=2025-03-01T00:00:00Z', '/toAt', /^is required/],
    ['toAt=2025-03-01T00:00:00Z', '/fromAt', /^is required/],
    ['fromAt=2025-03-02T00:00:00Z&toAt=2025-03-01T00:00:00Z', '/toAt', 'comes before fromAt'],
    ['fromAt=2025-03-02&toAt=2025-03-01T00:00:00Z', '/fromAt', /RFC 3339/],
    [
      'fromAt=2025-03-02T00:00:00Z&toAt=9999-12-31T23:59:59.999Z',
      '/toAt',
      /within years 0000 to 9999/,
    ],
    [`${moments}&on=2025-07-17`, '/on', 'does not go with fromAt and toAt'],
    [`${moments}&location=XX`, '/location', /ISO 3166-1/],
    [`${moments}&knownSize=3`, '/knownSize', /beyond the log/],
    [`${moments}&knownSize=0&knownAt=2025-07-01`, '/knownSize', /not both/],
    ['fromKnownSize=0', '', /^say when in exactly one way/],
    ['on=2025-07-17&toKnownSize=0', '/fromKnownAt', /^is required beside/],
    ['on=2025-07-17&fromKnownSize=0&knownAt=2025-07-01', '/knownAt', /from which and to which/],
    [
      'on=2025-07-17&fromKnownSize=0&fromKnownAt=2025-07-01',
      '/fromKnownSize',
      'give fromKnownAt or fromKnownSize, not both',
    ],
    ['on=2025-07-17&fromKnownSize=x', '/fromKnownSize', /number of events/],
    ['on=2025-07-17&fromKnownAt=9999-12-31&tz=America/New_York', '/fromKnownAt', /years 0000/],
    ['on=2025-07-17&fromKnownSize=3', '/fromKnownSize', /beyond the log, which holds 1 events/],
    ['on=2025-07-17&fromKnownSize=0&toKnownSize=3', '/toKnownSize', /beyond the log/],
    [
      'on=2025-07-17&fromKnownSize=1&toKnownSize=0',
      '/toKnownSize',
      'is the known size 0, before 1, from which to compare',
    ],
    ['on=2025-07-17&fromKnownSize=1&toKnownAt=2020-01-01', '/toKnownAt', /before 1/],
    [`${moments}&step=P1D`, '/step', /unknown parameter/],
    [`${moments}&limit=10001`, '/limit', /at most 10000/],
  ])('refuses %j at %j', async (query, pointer, detail) => {
    await served.post(grant('p-1'));
    const { status, body } = await ask(query);
    expect([status, body.errors?.length, body.errors?.[0].pointer]).toEqual([400, 1, pointer]);
    expect(body.errors[0].detail).toMatch(detail);
  });

  it('is JSON alone', async () => {
    expect((await ask(moments).accept('text/csv')).status).toBe(406);
  });
});
