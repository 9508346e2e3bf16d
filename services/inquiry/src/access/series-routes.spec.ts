import request from 'supertest';
import { grant } from '../testing/facts.ts';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { ServedInquiry } from '../testing/served-inquiry.ts';

describe('the series', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
    await served.post(
      grant('p-1', { validFrom: '2025-07-01T12:00:00Z', validTo: '2025-07-03T00:00:00Z' }),
      grant('p-2', { validFrom: '2025-07-02T00:00:00Z', validTo: '2025-07-02T01:00:00Z' }),
    );
  });
  afterEach(() => served.close());

  const ask = (query: string) =>
    request(served.app).get(`/v1/access/series?${query}`).auth('oversight', { type: 'bearer' });
  const window = 'from=2025-07-01T00:00:00Z&to=2025-07-03T06:00:00Z';
  const counts = (pairs: number) => ({
    pairs,
    persons: pairs,
    tenants: Math.min(pairs, 1),
    certain: pairs,
    possible: 0,
  });

  it('is answered point by point, with what is known and what it was understood as', async () => {
    const { text, body, headers } = await ask(`${window}&step=P1D&tenant=t-1&knownSize=2`);
    expect(text).toBe(JSON.stringify(body));
    expect(body).toEqual({
      question: {
        from: '2025-07-01T00:00:00.000Z',
        to: '2025-07-03T06:00:00.000Z',
        tenant: ['t-1'],
      },
      known: {
        size: 2,
        recordedAt: '2025-01-01T00:00:00.000Z',
        root: await served.plainRoot(2),
      },
      step: 'P1D',
      points: [
        { from: '2025-07-01T00:00:00.000Z', to: '2025-07-02T00:00:00.000Z', counts: counts(1) },
        { from: '2025-07-02T00:00:00.000Z', to: '2025-07-03T00:00:00.000Z', counts: counts(2) },
        { from: '2025-07-03T00:00:00.000Z', to: '2025-07-03T06:00:00.000Z', counts: counts(0) },
      ],
    });
    expect(Object.keys(body)).toEqual(['question', 'known', 'step', 'points']);
    expect(headers['known-size']).toBe('2');
  });

  it('is a line for each point as CSV', async () => {
    const res = await ask(`${window}&step=P2D&knownSize=1`).accept('text/csv');
    expect(res.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(res.headers['known-size']).toBe('1');
    expect(res.headers['known-root']).toBe(await served.plainRoot(1));
    expect(res.text.split('\r\n')).toEqual([
      'from,to,pairs,persons,tenants,certain,possible',
      '2025-07-01T00:00:00.000Z,2025-07-03T00:00:00.000Z,1,1,1,1,0',
      '2025-07-03T00:00:00.000Z,2025-07-03T06:00:00.000Z,0,0,0,0,0',
      '',
    ]);
  });

  it.each(['PT1S', 'PT15M', 'PT1H', 'P1D', 'P2W', 'P1M', 'P1Y', 'P999999999Y'])(
    'may have steps of %s',
    async (step) => {
      const { body } = await ask(`from=2025-07-01T00:00:00Z&to=2025-07-01T00:00:02Z&step=${step}`);
      expect([body.step, body.points.length]).toEqual([step, step === 'PT1S' ? 2 : 1]);
    },
  );

  it('has as many as 10,000 steps and no more', async () => {
    const from = 'from=0000-01-01T00:00:00Z';
    const { body } = await ask(`${from}&to=0027-05-19T00:00:00Z&step=P1D`);
    expect(body.points).toHaveLength(10_000);
    const more = await ask(`${from}&to=0027-05-19T00:00:00.001Z&step=P1D`);
    expect([more.status, more.body.errors]).toEqual([
      400,
      [{ pointer: '/step', detail: 'would make 10001 steps of P1D; at most 10000 are allowed' }],
    ]);
  });

  it.each([
    [window, '/step', 'is required, once'],
    [`${window}&step=P1D&step=P1D`, '/step', 'is required, once'],
    [`${window}&step=day`, '/step', /ISO 8601 duration of one unit, such as PT1H/],
    [`${window}&step=P0D`, '/step', /ISO 8601/],
    [`${window}&step=P1DT1H`, '/step', /ISO 8601/],
    [`${window}&step=PT0.5S`, '/step', /ISO 8601/],
    ['step=P1D', '', /exactly one way/],
    [
      'from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59.999Z&step=PT1S',
      '/step',
      /^would make 315569520000 steps of PT1S/,
    ],
    [`${window}&step=P1D&tz=Mars`, '/tz', /IANA time zone/],
    [`${window}&step=P1D&limit=3`, '/limit', /unknown parameter/],
    [`${window}&step=P1D&knownSize=3`, '/knownSize', /beyond the log/],
  ])('refuses %s at %j', async (query, pointer, detail) => {
    const { status, body } = await ask(query);
    expect([status, body.errors.length, body.errors[0].pointer]).toEqual([400, 1, pointer]);
    expect(body.errors[0].detail).toMatch(detail);
  });
});
