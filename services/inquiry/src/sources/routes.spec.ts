import request from 'supertest';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { ServedInquiry } from '../testing/served-inquiry.ts';

describe('the sources', () => {
  let served: ServedInquiry;
  beforeAll(async () => {
    served = await serveInquiry();
    const data = { personId: 'p-1', validFrom: '2025-01-01T00:00:00Z' };
    await served.post(
      { type: 'person.registered', data },
      { type: 'person.registered', data, source: '/other', id: 'x' },
      { type: 'person.registered', data },
    );
  });
  afterAll(() => served.close());

  const ask = (query = '', token = 'investigator') =>
    request(served.app).get(`/v1/sources${query}`).auth(token, { type: 'bearer' });

  it('are told with how many events came from each, when, and its silences', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body.known.size).toBe(3);
    const at = '2025-01-01T00:00:00.000Z';
    expect(body.sources).toEqual([
      { source: '/other', events: 1, first: at, last: at, recordedAt: at, silences: [] },
      { source: '/test', events: 2, first: at, last: at, recordedAt: at, silences: [] },
    ]);
  });

  it('are told once a position has been taken in', async () => {
    expect((await ask('?minPosition=2')).status).toBe(200);
    expect((await ask('?minPosition=x')).status).toBe(400);
  });

  it('are told to no recorder', async () => {
    expect((await ask('', 'recorder')).status).toBe(403);
  });
});
