import request from 'supertest';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { Fact, ServedInquiry } from '../testing/served-inquiry.ts';

const place = (value: string) => ({
  ...{ personId: 'p-1', attribute: 'location', value, basis: 'badge' },
  validFrom: '2025-01-01T00:00:00Z',
});
const correction = (id: string, target: string, value?: string): Fact => ({
  type: 'record.corrected',
  id,
  data: {
    target: { source: '/test', id: target },
    reason: 'misread',
    ...(value !== undefined && { replacement: place(value) }),
  },
});

describe('how an event stands', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
    await served.post({ type: 'person.attested', id: 'a', data: place('US') });
    await served.post({
      type: 'person.attested',
      id: 'other',
      data: { ...place('US'), personId: 'p-2' },
    });
    await served.post(correction('b', 'a', 'CN'));
    await served.post(correction('c', 'b'));
  });
  afterEach(() => served.close());

  const standing = (path: string) =>
    request(served.app).get(`/v1/events/${path}`).auth('investigator', { type: 'bearer' });

  it('is as posted until a correction, and again once that one is withdrawn', async () => {
    const { body: corrected } = await standing('0/standing?knownSize=3');
    expect(corrected).toMatchObject({
      ...{ position: 0, stream: 'person-p-1', target: null, previous: null, next: 2 },
      ...{ status: 'replaced', correctedBy: [2], data: place('CN'), asPosted: place('US') },
      known: { size: 3 },
    });
    const { body: now } = await standing('0/standing');
    expect(now).toMatchObject({ status: 'stands', correctedBy: [], data: place('US') });
  });

  it('tells of a correction what it corrects', async () => {
    const { body } = await standing('2/standing');
    expect(body).toMatchObject({
      ...{ target: 0, previous: 0, next: 3, status: 'withdrawn', correctedBy: [3] },
    });
  });

  it('is asked of an event that is known, at a position', async () => {
    expect((await standing('2/standing?knownSize=2')).status).toBe(404);
    expect((await standing('99/standing')).status).toBe(404);
    expect((await standing('x/standing')).status).toBe(400);
  });
});
