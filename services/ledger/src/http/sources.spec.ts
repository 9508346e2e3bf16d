import { correction, grant, startTestServer, type TestServer } from './testing.ts';

const BOUND = { name: 'idp', role: 'recorder', sources: ['/idp', '/badges'] } as const;

describe('a recorder that is bound to sources', () => {
  let test: TestServer;
  beforeEach(async () => {
    test = await startTestServer({}, BOUND);
  });
  afterEach(async () => {
    await test.stop();
    expect(test.failures).toEqual([]);
  });

  async function post(body: unknown, type = 'application/cloudevents+json', path = '/v1/events') {
    const answer = await fetch(`http://127.0.0.1:${test.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  }
  const FOREIGN = {
    status: 403,
    errors: [
      {
        pointer: '/source',
        detail: 'must be one of the sources that this token is bound to: /idp, /badges',
      },
    ],
  };
  const foreign = grant('g2', { source: '/payroll' });

  it('posts events of these, again too, and of no other', async () => {
    expect((await post(grant('g1'))).status).toBe(201);
    expect((await post(grant('g1'))).status).toBe(200);
    const refused = await post(foreign);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject(FOREIGN);
    // A source is a name to be matched as it is, not the beginning of one.
    for (const source of ['/idp/', '/IDP', '/id', '/idp?', './idp'])
      expect((await post(grant('g3', { source }))).status).toBe(403);
    expect(await test.recorded()).toHaveLength(1);
  });

  it('has an event of another source refused on its own in a batch', async () => {
    const batch = [grant('g1'), foreign, grant('g3', { source: '/badges' })];
    const { status, text } = await post(batch, 'application/cloudevents-batch+json');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      ...{ recorded: 2, rejected: 1 },
      results: [{ position: 0 }, FOREIGN, { position: 1 }],
    });
  });

  it('… and in a stream', async () => {
    const lines = [grant('g1'), foreign, grant('g3')].map((event) => JSON.stringify(event));
    const { status, text } = await post(lines.join('\n'), 'application/x-ndjson');
    expect(status).toBe(200);
    const told = text.trimEnd().split('\n');
    expect(told.map((line) => JSON.parse(line) as object)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ line: 2, ...FOREIGN }),
        expect.objectContaining({ recorded: 2, rejected: 1, done: true }),
      ]),
    );
  });

  it('… and of an import', async () => {
    const record = {
      ...{ eventID: 'record-1', eventTime: '2024-03-01T12:00:01Z', awsRegion: 'us-east-1' },
      ...{ eventSource: 'iam.amazonaws.com', eventName: 'AttachUserPolicy' },
      recipientAccountId: '111122223333',
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/admin' },
      requestParameters: {
        ...{ userName: 'worker-7', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      },
    };
    const body = JSON.stringify({ Records: [record] });
    const { status, text } = await post(body, 'application/json', '/v1/import/aws-cloudtrail');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ recorded: 0, rejected: [{ index: 0, status: 403 }] });
    expect(await test.recorded()).toEqual([]);
  });

  it('corrects events of its sources alone, and is not told whether others are held', async () => {
    await post(grant('g1'));
    expect((await post(correction('c1', 'g1'))).status).toBe(201);
    const other = (id: string, target: string) =>
      grant(id, {
        type: 'record.corrected',
        data: { target: { source: '/payroll', id: target }, reason: 'entered twice' },
      });
    const held = await test.recorded();
    expect(held).toHaveLength(2);
    const refused = await post(other('c2', 'g1'));
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject({
      errors: [{ pointer: '/data/target/source' }],
    });
    expect(await post(other('c3', 'no-such-event'))).toEqual(refused);
  });

  it('may replace a correction of its own by none that reaches beyond its sources', async () => {
    await post(grant('g1'));
    await post(correction('c1', 'g1'));
    const replacement = { target: { source: '/payroll', id: 'p1' }, reason: 'the other one' };
    const reaching = grant('c2', {
      type: 'record.corrected',
      data: { target: { source: '/idp', id: 'c1' }, reason: 'wrong', replacement },
    });
    const refused = await post(reaching);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject({
      errors: [{ pointer: '/data/replacement/target/source' }],
    });
  });
});
