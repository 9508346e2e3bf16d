import request from 'supertest';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { ServedInquiry } from '../testing/served-inquiry.ts';

const validFrom = '2025-01-01T00:00:00Z';
const history = [
  { type: 'person.registered', data: { personId: 'p-1', validFrom } },
  {
    type: 'organization.registered',
    data: {
      organizationId: 'o-1',
      legalName: 'Org One',
      country: 'US',
      roles: ['provider'],
      validFrom,
    },
  },
  {
    type: 'tenant.registered',
    data: { tenantId: 't-1', providerId: 'o-1', customer: 'dod', validFrom },
  },
  {
    type: 'grant.issued',
    data: {
      grantId: 'g/1 a',
      grantee: { kind: 'person', id: 'p-1' },
      scope: { kind: 'tenant', id: 't-1' },
      role: 'operator',
      validFrom,
    },
  },
  {
    type: 'escort.assigned',
    data: { assignmentId: 's-1', escortId: 'p-2', engineerId: 'p-1', tenantId: 't-1', validFrom },
  },
  { type: 'grant.revoked', data: { grantId: 'g/1 a', effective: '2025-02-01T00:00:00Z' } },
];

describe('a timeline', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
    for (const [day, fact] of history.entries()) {
      served.setClock(`2025-01-0${day + 1}T00:00:00Z`);
      await served.post(fact);
    }
  });
  afterEach(() => served.close());

  const get = (path: string, role = 'investigator') =>
    request(served.app).get(path).auth(role, { type: 'bearer' });
  const positions = (body: { entries: { position: number }[] }) =>
    body.entries.map(({ position }) => position);

  it.each([
    ['/v1/persons/p-1', 'person', 'p-1', 0],
    ['/v1/organizations/o-1', 'organization', 'o-1', 1],
    ['/v1/tenants/t-1', 'tenant', 't-1', 2],
    ['/v1/grants/g%2F1%20a', 'grant', 'g/1 a', 3],
    ['/v1/escorts/p-2', 'escort', 'p-2', 4],
  ])('is had at %s', async (path, kind, id, position) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['kind', 'id', 'known', 'entries', 'lanes']);
    expect(body).toMatchObject({ kind, id, known: { size: 6, root: await served.plainRoot(6) } });
    expect(positions(body)).toContain(position);
    expect((await get(path, 'recorder')).status).toBe(403);
  });

  it('shows a grant with the end that it came to', async () => {
    const { body } = await get('/v1/grants/g%2F1%20a');
    expect(positions(body)).toEqual([3, 5]);
    expect(body.lanes.spells).toMatchObject([
      { from: '2025-01-01T00:00:00.000Z', to: '2025-02-01T00:00:00.000Z', endedBy: [5] },
    ]);
  });

  it.each(['knownSize=5', 'knownAt=2025-01-05', 'knownAt=2025-01-05T00:00:00Z'])(
    'is as it was known at %s',
    async (known) => {
      const { body } = await get(`/v1/grants/g%2F1%20a?${known}`);
      const root = await served.plainRoot(5);
      expect(body.known).toEqual({ size: 5, recordedAt: '2025-01-05T00:00:00.000Z', root });
      expect(positions(body)).toEqual([3]);
      expect(body.lanes.spells).toMatchObject([{ to: null }]);
    },
  );

  it('is not there before anything was known of the thing', async () => {
    const res = await get('/v1/tenants/t-1?knownSize=2');
    expect([res.status, res.body.detail]).toEqual([
      404,
      'The first 2 events say nothing of tenant t-1.',
    ]);
    expect((await get('/v1/persons/p-99')).status).toBe(404);
  });

  it('waits for the position that it needs', async () => {
    const waiting = get('/v1/persons/p-3?minPosition=6').then((res) => res);
    setTimeout(() => {
      void served.post({ type: 'person.registered', data: { personId: 'p-3', validFrom } });
    }, 50);
    expect((await waiting).status).toBe(200);
  });

  it.each([
    'knownSize=7',
    'knownSize=x',
    'knownAt=yesterday',
    'location=CN',
    'knownAt=2025-01-01&tz=X',
  ])('answers 400 to %s', async (query) => {
    expect((await get(`/v1/persons/p-1?${query}`)).status).toBe(400);
    expect((await get(`/v1/findings?${query}`)).status).toBe(400);
  });
});

describe('the findings', () => {
  it('are those of the events that are known', async () => {
    const served = await serveInquiry();
    await served.post(...history.slice(0, 4));
    await served.post({ type: 'grant.revoked', data: { grantId: 'g-none', effective: validFrom } });
    const get = (query: string) =>
      request(served.app).get(`/v1/findings${query}`).auth('oversight', { type: 'bearer' });
    const { body } = await get('');
    expect(body.known).toMatchObject({ size: 5 });
    expect(body.findings).toEqual([
      {
        kind: 'ends-nothing',
        positions: [4],
        subjects: [{ kind: 'grant', id: 'g-none' }],
      },
    ]);
    expect((await get('?knownSize=4')).body.findings).toEqual([]);
    await served.close();
  });
});
