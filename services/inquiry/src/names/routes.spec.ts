import request from 'supertest';
import { grant } from '../testing/facts.ts';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { ServedInquiry } from '../testing/served-inquiry.ts';

describe('names', () => {
  let served: ServedInquiry;
  beforeAll(async () => {
    served = await serveInquiry();
    const range = { validFrom: '2025-07-01T00:00:00Z' };
    await served.post(grant('p-2', range), grant('p-10', range), grant('q-é', range));
  });
  afterAll(() => served.close());

  const ask = (query: string, token = 'investigator') =>
    request(served.app).get(`/v1/names?${query}`).auth(token, { type: 'bearer' });

  it.each<[string, string[]]>([
    ['kind=person', ['p-10', 'p-2', 'q-é']],
    ['kind=person&prefix=p-', ['p-10', 'p-2']],
    ['kind=person&prefix=q-%C3%A9', ['q-é']],
    ['kind=person&prefix=p&limit=1', ['p-10']],
    ['kind=person&prefix=P', []],
    ['kind=tenant', ['t-1']],
    ['kind=role', ['operator']],
    ['kind=customer', []],
  ])('answers %s', async (query, names) => {
    const { status, body } = await ask(query);
    expect([status, body.names]).toEqual([200, names]);
  });

  it.each(['', 'kind=planet', 'kind=person&limit=0', 'kind=person&limit=101'])(
    'refuses %j',
    async (query) => {
      expect((await ask(query)).status).toBe(400);
    },
  );

  it('tells a recorder nothing', async () => {
    expect((await ask('kind=person', 'recorder')).status).toBe(403);
  });
});
