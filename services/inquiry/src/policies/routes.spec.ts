import request from 'supertest';
import { grant } from '../testing/facts.ts';
import { serveInquiry, type Fact, type ServedInquiry } from '../testing/served-inquiry.ts';

const inChina = (person: string): Fact => ({
  type: 'person.attested',
  data: {
    ...{ personId: person, attribute: 'location', value: 'CN', basis: 'badge' },
    validFrom: '2025-01-01T00:00:00Z',
  },
});
const tenant: Fact = {
  type: 'tenant.registered',
  data: {
    ...{ tenantId: 't-1', providerId: 'o-1', customer: 'dod' },
    validFrom: '2025-01-01T00:00:00Z',
  },
};
const forbids = { subject: { attribute: 'location', in: ['CN'] }, object: { customer: 'dod' } };
const policy = (policyId: string, validFrom: string): Fact => ({
  type: 'policy.adopted',
  data: { policyId, authority: 'an authority', citation: 'a citation', forbids, validFrom },
});

describe('policies and what they forbid', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
    await served.post(tenant, inChina('p-1'), inChina('p-2'), grant('p-1'), grant('p-2'));
    await served.post(policy('po-1', '2025-07-18T00:00:00Z'));
  });
  afterEach(() => served.close());

  const ask = (path: string, role = 'oversight') =>
    request(served.app).get(`/v1/${path}`).auth(role, { type: 'bearer' });
  const window = 'from=2025-07-17T00:00:00Z&to=2025-07-20T00:00:00Z';

  it('are listed as adopted, at any known time', async () => {
    const { body } = await ask('policies');
    expect(body.policies).toEqual([
      {
        ...{ policyId: 'po-1', adopted: 5, authority: 'an authority', citation: 'a citation' },
        ...{ forbids, from: '2025-07-18T00:00:00.000Z', to: null, evidence: [5] },
      },
    ]);
    expect(body.known.size).toBe(6);
    expect((await ask('policies?knownSize=5')).body.policies).toEqual([]);
  });

  it('are answered with the policies applied, the counts and a row for each pair', async () => {
    const { body } = await ask(`violations?${window}`);
    expect(Object.keys(body)).toEqual(['question', 'known', 'policies', 'counts', 'rows', 'next']);
    expect(body.policies.map(({ policyId }: { policyId: string }) => policyId)).toEqual(['po-1']);
    expect(body.counts).toEqual({
      ...{ rows: 2, policies: 1, pairs: 2, persons: 2, tenants: 1, certain: 2, possible: 0 },
    });
    expect(body.rows[0]).toMatchObject({
      ...{ policyId: 'po-1', adopted: 5, personId: 'p-1', tenantId: 't-1' },
      spans: [
        {
          ...{ from: '2025-07-18T00:00:00.000Z', to: '2025-07-20T00:00:00.000Z' },
          certainty: 'certain',
        },
      ],
    });
  });

  it('are asked of as if they had always been in force', async () => {
    const { body } = await ask(`violations?${window}&policy=po-1&counterfactual=true&person=p-1`);
    expect(body.question).toEqual({
      ...{ from: '2025-07-17T00:00:00.000Z', to: '2025-07-20T00:00:00.000Z' },
      ...{ policy: ['po-1'], counterfactual: 'true', person: ['p-1'] },
    });
    expect(body.rows.map(({ spans }: { spans: unknown[] }) => spans)).toEqual([
      [
        {
          ...{ from: '2025-07-17T00:00:00.000Z', to: '2025-07-20T00:00:00.000Z' },
          certainty: 'certain',
        },
      ],
    ]);
  });

  it('are answered in pages that go on after any row', async () => {
    const first = await ask(`violations?${window}&limit=1`);
    const cursor = encodeURIComponent(first.body.next);
    const second = await ask(`violations?${window}&limit=1&cursor=${cursor}`);
    expect([first, second].map(({ body }) => body.rows[0].personId)).toEqual(['p-1', 'p-2']);
    expect(second.body.next).toBeNull();
    expect((await ask(`access?${window}&cursor=${cursor}`)).status).toBe(400);
  });

  it('are a line for each span as CSV, the policy first, and a row a line as NDJSON', async () => {
    const csv = await ask(`violations?${window}`).accept('text/csv');
    const [head, line] = csv.text.split('\r\n');
    expect(head).toMatch(/^policyId,adopted,personId,accountId/);
    expect(line).toMatch(/^po-1,5,p-1,,,t-1,,2025-07-18T00:00:00.000Z,2025-07-20/);
    const ndjson = await ask(`violations?${window}`).accept('application/x-ndjson');
    const rows = ndjson.text.trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { personId: string }).personId)).toEqual([
      'p-1',
      'p-2',
    ]);
  });

  it('are not said to be unbroken if nobody adopted them', async () => {
    const unknown = await ask(`violations?${window}&policy=po-9`);
    expect(unknown.status).toBe(400);
    expect(unknown.body.errors).toEqual([
      {
        pointer: '/policy',
        detail: 'no policy po-9 was adopted by the first 6 events; adopted were po-1',
      },
    ]);
    const before = await ask(`violations?${window}&policy=po-1&knownSize=5`);
    expect(before.body.errors[0].detail).toBe(
      'no policy po-1 was adopted by the first 5 events; none was',
    );
  });

  it.each([
    [`${window}&counterfactual=yes`, '/counterfactual'],
    [`${window}&policy=`, '/policy'],
    ['on=2025-07-17&at=2025-07-17T00:00:00Z', ''],
  ])('refuse %s', async (query, pointer) => {
    const { status, body } = await ask(`violations?${query}`);
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 400, pointer });
  });

  const check = (body: object, query = '', type = 'application/json') =>
    request(served.app)
      .post(`/v1/checks${query}`)
      .auth('investigator', { type: 'bearer' })
      .type(type)
      .send(JSON.stringify(body));
  const toGrant = (person: string, more: object = {}) => ({
    ...{ grantId: 'g-new', grantee: { kind: 'person', id: person }, role: 'operator' },
    ...{ scope: { kind: 'customer', id: 'dod' }, validFrom: '2025-07-01T00:00:00Z', ...more },
  });

  it('are checked for a grant before it is issued: now, and over its whole validity', async () => {
    const { status, body } = await check(toGrant('p-1'), '?at=2025-07-10T00:00:00Z');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ at: '2025-07-10T00:00:00.000Z', verdict: { now: 'clear', ever: 'forbidden' } },
      ...{ grant: toGrant('p-1'), known: { size: 6 }, policies: [{ policyId: 'po-1' }] },
    });
    expect(body.rows).toHaveLength(1);
    expect(body.rows[0]).toMatchObject({
      ...{ policyId: 'po-1', personId: 'p-1', tenantId: 't-1' },
      spans: [{ from: '2025-07-18T00:00:00.000Z', certainty: 'certain' }],
    });
    const later = await check(toGrant('p-1'), '?at=2025-07-18T00:00:00Z');
    expect(later.body.verdict).toEqual({ now: 'forbidden', ever: 'forbidden' });
    expect(served.inquiry.size).toBe(6);
  });

  it('are maybe broken by whoever is not known', async () => {
    const { body } = await check(toGrant('p-9'), '?at=2025-07-18T00:00:00Z');
    expect(body.verdict).toEqual({ now: 'possible', ever: 'possible' });
    const event = { specversion: '1.0', id: 'x', source: '/x', time: '2025-07-01T00:00:00Z' };
    const asEvent = { ...event, type: 'grant.issued', data: toGrant('p-9') };
    const posted = await check(asEvent, '?at=2025-07-18T00:00:00Z', 'application/cloudevents+json');
    expect(posted.body).toEqual(body);
  });

  it('are not checked for what is no grant', async () => {
    const noId = toGrant('p-1', { grantId: undefined });
    const wrong = await check({ ...noId, validTo: '2024-01-01T00:00:00Z', colour: 'red' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/colour',
      '/grantId',
    ]);
    const other = await check(
      {
        ...{ specversion: '1.0', id: 'x', source: '/x', time: '2025-07-01T00:00:00Z' },
        ...{ type: 'grant.revoked', data: { grantId: 'g', effective: '2025-07-01T00:00:00Z' } },
      },
      '',
      'application/cloudevents+json',
    );
    expect(other.body.errors).toEqual([{ pointer: '/type', detail: 'must be grant.issued' }]);
    expect((await check({}, '', 'text/plain')).status).toBe(415);
    expect((await check(toGrant('p-1'), '?at=today')).body.errors[0].pointer).toBe('/at');
    const broken = request(served.app).post('/v1/checks').auth('admin', { type: 'bearer' });
    expect((await broken.type('json').send('{')).status).toBe(400);
  });

  it.each(['policies', `violations?${window}`])('are nothing for a recorder: %s', async (path) => {
    expect((await ask(path, 'recorder')).status).toBe(403);
  });
});
