import { createHash } from 'node:crypto';
import request, { type Response } from 'supertest';
import { grant } from '../testing/facts.ts';
import { serveInquiry, type ServedInquiry } from '../testing/served-inquiry.ts';

let served: ServedInquiry;
beforeEach(async () => {
  served = await serveInquiry();
  await served.post(grant('p-1'));
});
afterEach(() => served.close());

const get = (path: string, role = 'oversight') =>
  request(served.app).get(path).auth(role, { type: 'bearer' });
const post = (body: object | string, role = 'oversight') =>
  request(served.app).post('/v1/reports').auth(role, { type: 'bearer' }).send(body);

const QUESTION = { on: '2025-03-01' };
const asked = { kind: 'contractors', question: QUESTION };

/** The status of a report, once it is not being made any more. */
async function made(answer: Response): Promise<Response['body']> {
  for (;;) {
    const { body } = await get(answer.headers.location!);
    if (body.state !== 'making') return body;
  }
}

describe('POST /v1/reports', () => {
  it('answers 202 with where the report will be, and how far it has come', async () => {
    const answer = await post(asked);
    expect(answer.status).toBe(202);
    expect(answer.headers.location).toBe(`/v1/reports/${answer.body.reportId}`);
    expect(answer.body).toMatchObject({
      kind: 'contractors',
      requester: 'a oversight',
      question: { from: '2025-03-01T00:00:00.000Z', to: '2025-03-02T00:00:00.000Z' },
      known: { size: 1 },
      state: 'making',
      progress: { step: 'waiting', rows: 0 },
    });
    await made(answer);
  });

  it('records that it was asked for, and then that it was issued, with its digest, size and root', async () => {
    const status = await made(await post(asked));
    const { events } = (await get('/v1/events?after=0')).body;
    expect(events).toMatchObject([
      {
        type: 'report.requested',
        source: 'urn:grant-ledger:reports',
        id: `${status.reportId}/requested`,
        position: 1,
        data: {
          reportId: status.reportId,
          kind: 'contractors',
          requester: 'a oversight',
          question: { from: '2025-03-01T00:00:00.000Z' },
          known: { size: 1 },
        },
      },
      {
        type: 'report.issued',
        id: `${status.reportId}/issued`,
        position: 2,
        data: {
          reportId: status.reportId,
          digest: status.digest,
          size: 1,
          root: await served.plainRoot(1),
        },
      },
    ]);
    const { text } = await get(`/v1/reports/${status.reportId}.json`);
    expect(status.digest).toBe(`sha-256:${createHash('sha256').update(text).digest('hex')}`);
  });

  it('gives the same bytes for the same kind, question and known size, however much came since', async () => {
    const first = await made(await post({ ...asked, knownSize: 1 }));
    await served.post(grant('p-2'));
    const second = await made(await post({ ...asked, knownSize: 1 }));
    expect(second.reportId).not.toBe(first.reportId);
    expect(second.digest).toBe(first.digest);
    const third = await made(await post(asked));
    expect(third.digest).not.toBe(first.digest);
  });

  it('takes a known time as well', async () => {
    served.setClock('2025-02-01T00:00:00Z');
    await served.post(grant('p-2'));
    const answer = await post({ ...asked, knownAt: '2025-01-15', tz: 'America/New_York' });
    expect(answer.body.known).toEqual({ size: 1 });
    await made(answer);
  });

  it.each([
    [{}, '/kind', 'must be one of contractors, '],
    [{ kind: 'everything', question: {} }, '/kind', 'must be one of contractors, '],
    [{ kind: 'contractors' }, '/question', 'is required'],
    [{ kind: 'contractors', question: {} }, '/question', 'say when in exactly one way'],
    [{ ...asked, colour: 'red' }, '', 'Unrecognized key: "colour"'],
    [{ ...asked, question: { on: 'never' } }, '/question/on', 'not a calendar date'],
    [
      { kind: 'incidents', question: { ...QUESTION, location: ['CN'] } },
      '/question/location',
      'is not a parameter of this report; those are on, tz, at, from, to',
    ],
    [
      { ...asked, question: { ...QUESTION, policy: 'po-1' } },
      '/question/policy',
      'no policy po-1 was adopted by then; adopted were none',
    ],
    [
      { kind: 'policy-compliance', question: { ...QUESTION, step: 'a month' } },
      '/question/step',
      'must be an ISO 8601 duration',
    ],
    [
      {
        kind: 'policy-compliance',
        question: { from: '2000-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z', step: 'PT1S' },
      },
      '/question/step',
      'at most 10000 are allowed',
    ],
    [{ ...asked, knownSize: -1 }, '/knownSize', 'Too small'],
  ])('refuses %j, and says where and why', async (body, pointer, detail) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.errors[0]).toEqual({ pointer, detail: expect.stringContaining(detail) });
    expect((await get('/v1/reports')).body).toEqual({ reports: [] });
    expect((await get('/v1/events?after=0')).body.events).toEqual([]);
  });

  it('refuses a known size beyond the log, another form than JSON, and whoever may not ask', async () => {
    expect((await post({ ...asked, knownSize: 5 })).status).toBe(400);
    const form = request(served.app).post('/v1/reports').auth('oversight', { type: 'bearer' });
    expect((await form.type('text/plain').send('contractors')).status).toBe(415);
    for (const role of ['investigator', 'recorder'])
      expect((await post(asked, role)).status).toBe(403);
    expect((await get('/v1/reports', 'recorder')).status).toBe(403);
    expect((await get('/v1/events?after=0')).body.events).toEqual([]);
  });
});

describe('GET /v1/reports', () => {
  it('lists what is kept, the newest first, to whoever may read', async () => {
    const first = await made(await post(asked));
    const second = await made(await post({ kind: 'coverage', question: QUESTION }));
    const { body } = await get('/v1/reports', 'investigator');
    expect(body.reports.map(({ reportId }: { reportId: string }) => reportId)).toEqual([
      second.reportId,
      first.reportId,
    ]);
  });

  it('serves the parts of a report, unchanged, each time', async () => {
    const { reportId, parts } = await made(await post(asked));
    expect(parts).toEqual({
      json: `/v1/reports/${reportId}.json`,
      csv: `/v1/reports/${reportId}.csv`,
      pdf: `/v1/reports/${reportId}.pdf`,
    });
    const types = { json: /^application\/json/, csv: /^text\/csv/, pdf: /^application\/pdf/ };
    for (const [part, type] of Object.entries(types)) {
      const [one, two] = [await get(parts[part]).buffer(), await get(parts[part]).buffer()];
      expect(one.headers['content-type']).toMatch(type);
      expect(one.headers['content-disposition']).toBe(
        `attachment; filename=contractors-${reportId}.${part}`,
      );
      expect(one.headers['cache-control']).toContain('immutable');
      expect([two.text, two.body]).toEqual([one.text, one.body]);
    }
  });

  it('says that there is no such report, no such part, and no bundle where nothing is sealed', async () => {
    const { reportId } = await made(await post(asked));
    const statusOf = async (name: string) => (await get(`/v1/reports/${name}`)).status;
    expect(await statusOf('01a00000-0000-7000-8000-000000000000')).toBe(404);
    expect(await statusOf('..%2f..%2fetc%2fpasswd')).toBe(400);
    expect(await statusOf(`${reportId}.docx`)).toBe(404);
    expect(await statusOf(`${reportId}.request.json`)).toBe(404);
    expect(await statusOf(`${reportId}.restatement.json`)).toBe(404);
    expect(await statusOf(`${reportId}.zip`)).toBe(404);
    expect(await statusOf(`${reportId}.json?colour=red`)).toBe(400);
  });
});

describe('a restatement', () => {
  it('is the same question at a later size, with what changed and the event that changed it', async () => {
    const first = await made(await post(asked));
    await served.post(grant('p-2'));
    const answer = await post({ restates: first.reportId });
    expect(answer.status).toBe(202);
    const { parts, restates, known } = await made(answer);
    expect(restates).toEqual({ reportId: first.reportId, size: 1 });
    expect(known).toEqual({ size: 4 });
    const { body } = await get(parts.restatement);
    const certain = ({ figures }: { figures: { name: string; value: number }[] }) =>
      figures.find(({ name }) => name === 'certain')?.value;
    expect([certain(body.before), certain(body.after)]).toEqual([1, 2]);
    expect(body).toMatchObject({
      kind: 'contractors',
      before: { known: { size: 1 } },
      after: { known: { size: 4 } },
      counts: { cameIn: 0, wentOut: 0, changed: 1 },
      changes: [
        {
          change: 'changed',
          key: { organizationId: null },
          columns: ['persons', 'evidence'],
          causes: [{ position: 3, type: 'grant.issued' }],
        },
      ],
    });
  });

  it('is refused of what is no report, and at an earlier size', async () => {
    await served.post(grant('p-2'));
    const { reportId } = await made(await post(asked));
    expect((await post({ restates: 'r-1' })).status).toBe(404);
    const earlier = await post({ restates: reportId, knownSize: 1 });
    expect(earlier.status).toBe(422);
    expect(earlier.body.errors).toEqual([
      { pointer: '/knownSize', detail: 'must not be below that of the report, 2' },
    ]);
  });
});
