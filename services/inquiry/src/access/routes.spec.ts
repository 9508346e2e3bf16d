import { createHash } from 'node:crypto';
import request from 'supertest';
import { grant, validFrom } from '../testing/facts.ts';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { Fact, ServedInquiry } from '../testing/served-inquiry.ts';

const located = (personId: string, value: string): Fact => ({
  type: 'person.attested',
  data: { personId, attribute: 'location', value, basis: 'badge', validFrom },
});

describe('the question', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
  });
  afterEach(() => served.close());

  const get = (path: string) => request(served.app).get(path).auth('oversight', { type: 'bearer' });
  const ask = (query: string) => get(`/v1/access?${query}`);
  const persons = (body: { rows: { personId: string }[] }) => body.rows.map((row) => row.personId);

  it('is answered in the order of the design, with what is known and what it was understood as', async () => {
    await served.post(located('p-1', 'CN'), grant('p-1'), grant('p-2'));
    const { text, body } = await ask('on=2025-07-17&location=CN');
    expect(text).toBe(JSON.stringify(body));
    expect(Object.keys(body)).toEqual(['question', 'known', 'counts', 'rows', 'next']);
    expect(body.question).toEqual({
      from: '2025-07-17T00:00:00.000Z',
      to: '2025-07-18T00:00:00.000Z',
      location: ['CN'],
    });
    const root = await served.plainRoot(3);
    expect(body.known).toEqual({ size: 3, recordedAt: '2025-01-01T00:00:00.000Z', root });
    expect(body.counts).toEqual({ pairs: 2, persons: 2, tenants: 1, certain: 1, possible: 1 });
    expect(persons(body)).toEqual(['p-1', 'p-2']);
    expect(body.next).toBeNull();
  });

  it('has an answer for an empty ledger', async () => {
    const { body, headers } = await ask('on=2025-07-17');
    const root = createHash('sha256').digest('base64');
    expect(body.known).toEqual({ size: 0, recordedAt: null, root });
    expect(headers['known-root']).toBe(root);
    expect(body.rows).toEqual([]);
    expect(headers['known-size']).toBe('0');
    expect(headers['known-recorded-at']).toBeUndefined();
  });

  describe('as known', () => {
    beforeEach(async () => {
      for (const [day, person] of [
        ['2025-07-30T12:00:00Z', 'p-1'],
        ['2025-08-01T23:30:00Z', 'p-2'],
        ['2025-08-02T03:30:00Z', 'p-3'],
      ] as const) {
        served.setClock(day);
        await served.post(grant(person));
      }
    });

    it.each([
      ['knownAt=2025-07-30T11:59:59.999Z', 0],
      ['knownAt=2025-07-30T12:00:00Z', 1],
      ['knownAt=2025-07-30T20:00:00%2B08:00', 1],
      ['knownAt=2025-07-31', 1],
      ['knownAt=2025-08-01', 2],
      ['knownAt=2025-08-01&tz=America/New_York', 3],
      ['knownAt=2099-01-01', 3],
      ['knownSize=0', 0],
      ['knownSize=2', 2],
      ['knownSize=3', 3],
      ['', 3],
    ])('at %s it is answered from %d events', async (known, size) => {
      const { body } = await ask(`at=2025-07-17T00:00:00Z&${known}`);
      expect([body.known.size, body.rows.length]).toEqual([size, size]);
    });

    it('at a size, the answer is the same bytes whatever is recorded later', async () => {
      const before = (await ask('on=2025-07-17&knownSize=2')).text;
      await served.post(grant('p-4'));
      expect((await ask('on=2025-07-17&knownSize=2')).text).toBe(before);
    });

    it('at a size beyond the log it is refused', async () => {
      const res = await ask('on=2025-07-17&knownSize=4');
      expect(res.status).toBe(400);
      expect(res.body.errors).toEqual([
        { pointer: '/knownSize', detail: 'is beyond the log, which holds 3 events' },
      ]);
    });
  });

  it('sees what was recorded before it was asked', async () => {
    for (let i = 1; i <= 20; i++) {
      await served.post(grant(`p-${i}`));
      expect((await ask(`on=2025-07-17&knownSize=${i}`)).body.rows).toHaveLength(i);
      expect((await ask('on=2025-07-17')).body.known.size).toBe(i);
    }
  });

  it('waits for the position that it needs', async () => {
    const waiting = ask('on=2025-07-17&minPosition=1').then(({ body }) => body);
    await served.post(grant('p-1'));
    setTimeout(() => void served.post(grant('p-2')), 100);
    expect(persons(await waiting)).toEqual(['p-1', 'p-2']);
  });

  it('is refused for now when that position does not come', async () => {
    const waiting = ask('on=2025-07-17&minPosition=7').then((res) => res);
    setTimeout(() => {
      void served.inquiry.close();
    }, 50);
    const { status, headers, body } = await waiting;
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(body.detail).toBe('Position 7 has not been taken in yet. Ask again later.');
  });

  describe('in pages', () => {
    beforeEach(() => served.post(...['p-1', 'p-2', 'p-3', 'p-4', 'p-5'].map((p) => grant(p))));

    it('is answered as if not in pages, while other events come in', async () => {
      const { body: whole } = await ask('on=2025-07-17');
      const rows = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null; page++) {
        const { body } = await ask(`on=2025-07-17&limit=2${cursor && `&cursor=${cursor}`}`);
        expect([body.counts, body.known, body.question]).toEqual([
          whole.counts,
          whole.known,
          whole.question,
        ]);
        rows.push(...body.rows);
        cursor = body.next;
        await served.post(grant(`p-${page}-new`));
      }
      expect(rows).toEqual(whole.rows);
    });

    it('may name the known size that it was answered with, and no other', async () => {
      const { body } = await ask('on=2025-07-17&limit=2');
      await served.post(grant('p-6'));
      const next = `limit=2&cursor=${body.next}`;
      expect(persons((await ask(`on=2025-07-17&${next}&knownSize=5`)).body)).toEqual([
        'p-3',
        'p-4',
      ]);
      const other = await ask(`on=2025-07-17&${next}&knownSize=6`);
      expect([other.status, other.body.errors]).toEqual([
        400,
        [{ pointer: '/cursor', detail: 'belongs to the known size 5' }],
      ]);
    });

    it('keeps its instant as known at', async () => {
      const { body } = await ask('on=2025-07-17&limit=2&knownAt=2099-01-01');
      await served.post(grant('p-6'));
      const next = await ask(`on=2025-07-17&limit=9&knownAt=2099-01-01&cursor=${body.next}`);
      expect(persons(next.body)).toEqual(['p-3', 'p-4', 'p-5']);
      const other = await ask(`on=2025-07-17&limit=2&knownAt=2098-01-01&cursor=${body.next}`);
      expect(other.body.errors[0].detail).toBe('belongs to another question');
    });

    it('refuses a cursor of another question or of nobody', async () => {
      const { body } = await ask('on=2025-07-17&limit=2');
      const answer = async (query: string) => {
        const res = await ask(query);
        expect(res.status).toBe(400);
        return res.body.errors;
      };
      const forged = (change: object) => {
        const cursor = JSON.parse(Buffer.from(body.next, 'base64url').toString());
        return Buffer.from(JSON.stringify({ ...cursor, ...change })).toString('base64url');
      };
      const cursorError = (detail: string) => [{ pointer: '/cursor', detail }];
      expect(await answer(`on=2025-07-18&limit=2&cursor=${body.next}`)).toEqual(
        cursorError('belongs to another question'),
      );
      for (const text of [
        'x',
        '',
        'e30',
        forged({ more: 1 }),
        forged({ sizes: [-1] }),
        forged({ sizes: [] }),
      ])
        expect(await answer(`on=2025-07-17&cursor=${text}`)).toEqual(
          cursorError('must be a cursor that this ledger gave as next'),
        );
      expect(await answer(`on=2025-07-17&cursor=${forged({ sizes: [99] })}`)).toEqual(
        cursorError('belongs to a size that this ledger does not have'),
      );
      expect(
        await answer(
          `on=2025-07-17&cursor=${forged({ after: ['p-9', null, null, null, null, null] })}`,
        ),
      ).toEqual(cursorError('names a row that is not there'));
    });

    it.each(['application/x-ndjson', 'text/csv'])('links to the next page as %s', async (form) => {
      let path: string | undefined = '/v1/access?on=2025-07-17&limit=2&tenant=t-1&tenant=t-2';
      const lines: string[] = [];
      const sizes = new Set();
      while (path) {
        const { text, headers } = await get(path).accept(form);
        lines.push(...text.split('\n').filter((line) => line.includes('p-')));
        sizes.add(headers['known-size']);
        path = /^<(.*)>; rel="next"$/.exec(headers.link ?? '')?.[1];
        await served.post(grant('p-later'));
      }
      expect([lines.length, [...sizes]]).toEqual([5, ['5']]);
    });
  });

  it('streams as NDJSON, a row a line, with the rest in headers', async () => {
    await served.post(grant('p-1'), grant('p-2'));
    const { body } = await ask('on=2025-07-17');
    const res = await ask('on=2025-07-17').accept('application/x-ndjson');
    expect(res.headers['content-type']).toMatch('application/x-ndjson');
    expect(res.headers).toMatchObject({
      'known-size': '2',
      'known-root': await served.plainRoot(2),
      'known-recorded-at': '2025-01-01T00:00:00.000Z',
      vary: 'Accept',
    });
    expect(res.headers.link).toBeUndefined();
    expect(res.text).toBe(body.rows.map((row: object) => `${JSON.stringify(row)}\n`).join(''));
  });

  it('is a table as CSV: a line a span, lists of what overlaps it, no formulas', async () => {
    await served.post(
      located('p-1', 'CN'),
      grant('p-1', {
        grantId: '=HYPERLINK("x")',
        validFrom: '2025-07-17T06:00:00Z',
        validTo: '2025-07-17T12:00:00Z',
      }),
      grant('p-1', { grantId: 'g-2', role: 'a,"b"', validFrom: '2025-07-17T18:00:00Z' }),
      {
        type: 'access.exercised',
        data: {
          tenantId: 't-1',
          actor: { kind: 'account', id: '@a-1' },
          action: 'login',
          at: '2025-07-17T01:00:00Z',
        },
      },
    );
    const res = await ask('on=2025-07-17').accept('text/csv');
    expect(res.headers['content-type']).toBe('text/csv; charset=utf-8');
    const uncovered = (from: string, to: string) => `${from}/${to}`;
    const [noon, six, next] = [
      '2025-07-17T12:00:00.000Z',
      '2025-07-17T18:00:00.000Z',
      '2025-07-18T00:00:00.000Z',
    ];
    expect(res.text.split('\r\n')).toEqual([
      'personId,accountId,groupId,tenantId,scope,from,to,certainty,grants,roles,via,locations,employers,escorts,uncovered,exercised,evidence',
      `p-1,,,t-1,,2025-07-17T06:00:00.000Z,${noon},certain,"'=HYPERLINK(""x"")",operator,,CN (badge),,,${uncovered('2025-07-17T06:00:00.000Z', noon)},0,0;1;2`,
      `p-1,,,t-1,,${six},${next},certain,g-2,"a,""b""",,CN (badge),,,${uncovered(six, next)},0,0;1;2`,
      ",'@a-1,,t-1,,,,,,,,,,,,1,3",
      '',
    ]);
  });

  it('loses no filter behind a thousand others', async () => {
    const many = Array.from({ length: 1000 }, () => 'tenant=t').join('&');
    const { body } = await get(`/v1/access?on=2025-07-17&${many}&location=CN`);
    expect(body.question).toMatchObject({ tenant: ['t'], location: ['CN'] });
    expect((await get(`/v1/access?on=2025-07-17&${many}&colour=red`)).status).toBe(400);
  });

  it.each([
    ['', 400, [{ pointer: '', detail: 'say when in exactly one way: on, or at, or from and to' }]],
    ['on=2025-07-17&at=2025-07-17T00:00:00Z', 400, [expect.objectContaining({ pointer: '' })]],
    [
      'at=2025-07-17T00:00:00',
      400,
      [
        {
          pointer: '/at',
          detail: 'the instant has no offset: end it with Z or, for instance, +08:00',
        },
      ],
    ],
    ['on=2025-07-17&colour=red', 400, [expect.objectContaining({ pointer: '/colour' })]],
    ['on=2025-07-17&location=region:ASI', 400, [expect.objectContaining({ pointer: '/location' })]],
    ['at=9999-12-31T23:59:59.999Z', 400, [expect.objectContaining({ pointer: '/at' })]],
    ['on=9999-12-31', 400, [expect.objectContaining({ pointer: '/on' })]],
    ['on=0000-01-01&tz=Asia/Shanghai', 400, [expect.objectContaining({ pointer: '/on' })]],
    [
      'on=2025-07-17&knownAt=9999-12-31&tz=America/New_York',
      400,
      [expect.objectContaining({ pointer: '/knownAt' })],
    ],
    ['on=2025-07-17&limit=10001', 400, [expect.objectContaining({ pointer: '/limit' })]],
    ['on=2025-07-17&minPosition=x', 400, [expect.objectContaining({ pointer: '/minPosition' })]],
    [
      'on=2025-07-17&knownSize=1&knownAt=2025-07-17',
      400,
      [{ pointer: '/knownSize', detail: 'give knownAt or knownSize, not both' }],
    ],
  ])('answers %s with %d, the same in every form', async (query, status, errors) => {
    for (const form of ['application/json', 'application/x-ndjson', 'text/csv']) {
      // JSON alone has a greatest page.
      if (query.includes('limit') && form !== 'application/json') continue;
      const res = await ask(query).accept(form);
      expect(res.status).toBe(status);
      expect(res.headers['content-type']).toMatch('application/problem+json');
      expect(JSON.parse(res.text).errors).toEqual(errors);
    }
  });

  it('is refused with 406 in a form that it does not have', async () => {
    const res = await ask('on=2025-07-17').accept('application/pdf');
    expect([res.status, res.body.detail]).toEqual([
      406,
      'This can be had as application/json, application/x-ndjson, text/csv.',
    ]);
  });
});
