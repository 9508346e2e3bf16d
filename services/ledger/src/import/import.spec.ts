import { gzipSync } from 'node:zlib';
import type { AnyConnector } from '@grant-ledger/connectors';
import type { Request } from 'express';
import { startTestServer, type TestServer } from '../http/testing.ts';
import { recordsInBody } from './body-records.ts';

const ACCOUNT = '111122223333';
const ADMIN = `arn:aws:iam::${ACCOUNT}:user/admin`;
const record = (n: number, eventName = 'AttachUserPolicy', userName = 'worker-7') => ({
  eventID: `record-${n}`,
  eventTime: `2024-03-01T12:00:0${n}Z`,
  eventSource: 'iam.amazonaws.com',
  eventName,
  awsRegion: 'us-east-1',
  recipientAccountId: ACCOUNT,
  userIdentity: { type: 'IAMUser', arn: ADMIN, accountId: ACCOUNT },
  requestParameters: { userName, policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
});

describe('POST /v1/import/{format}', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const url = (format: string) => `http://127.0.0.1:${server.port}/v1/import/${format}`;
  async function push(
    body: string | Buffer,
    { format = 'aws-cloudtrail', type = 'application/json', headers = {} } = {},
  ) {
    const answer = await fetch(url(format), {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as { detail: string } };
  }

  it('records what the records tell, and accounts for each of them', async () => {
    const records = [record(1), 'what?', record(2, 'CreateUser'), record(3, 'DetachUserPolicy')];
    expect(await push(JSON.stringify({ Records: records }))).toEqual({
      status: 200,
      body: {
        format: 'aws-cloudtrail',
        read: 4,
        told: 2,
        skipped: [
          {
            type: 'iam:CreateUser',
            reason: 'a user, group, key or login: no grant by itself',
            count: 1,
          },
        ],
        unreadable: [{ index: 1, why: 'a record must be a JSON object' }],
        recorded: 2,
        duplicates: 0,
        rejected: [],
      },
    });
    expect(await server.recorded()).toMatchObject([
      { type: 'grant.issued' },
      { type: 'grant.revoked' },
    ]);
  });

  it('the same record again is a duplicate, in whatever layout; another one under its id is refused', async () => {
    const lines = [record(1), record(1), record(3, 'DetachUserPolicy')].map((one) =>
      JSON.stringify(one),
    );
    const body = gzipSync([...lines, 'no record'].join('\n'));
    const headers = { 'content-encoding': 'gzip' };
    expect(await push(body, { type: 'application/x-ndjson', headers })).toMatchObject({
      status: 200,
      body: {
        read: 4,
        told: 2,
        skipped: [{ reason: 'told by another record already', count: 1 }],
        unreadable: [{ index: 3, why: 'is no JSON' }],
        recorded: 0,
        duplicates: 2,
      },
    });
    const other = record(1, 'AttachUserPolicy', 'worker-8');
    expect((await push(JSON.stringify([record(2, 'ListUsers'), other]))).body).toMatchObject({
      recorded: 0,
      rejected: [{ index: 1, status: 409, title: 'Conflict' }],
    });
  });

  it.each([
    ['a format that there is not', '[]', { format: 'vms' }, 404, 'there are aws-cloudtrail'],
    ['JSON that breaks off', '{"Records":[{"a":1},', {}, 400, 'it breaks off at byte 20'],
    ['JSON of which a part is broken', '[{"a" 1}]', {}, 400, 'record 0 is no JSON'],
    ['CSV for JSON', 'a,b', { type: 'text/csv' }, 415, 'Send one of application/json'],
    ['too many records', `[${'0,'.repeat(10_000)}0]`, {}, 413, 'At most 10000 records'],
  ])('refuses %s', async (_what, body, options, status, detail) => {
    const answer = await push(body, options);
    expect(answer).toMatchObject({ status, body: { status } });
    expect(answer.body.detail).toContain(detail);
  });

  it('answers the validation of Azure Event Grid', async () => {
    const event = {
      id: '1',
      eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
      data: { validationCode: 'a-code' },
    };
    const { body } = await push(JSON.stringify([event]));
    expect(body).toEqual({ validationResponse: 'a-code' });
  });

  it('answers a webhook of CloudEvents that asks whether it may post', async () => {
    const asked = await fetch(url('aws-cloudtrail'), {
      method: 'OPTIONS',
      headers: { 'WebHook-Request-Origin': 'events.example.com', 'WebHook-Request-Rate': '120' },
    });
    expect(asked.status).toBe(200);
    expect(asked.headers.get('WebHook-Allowed-Origin')).toBe('events.example.com');
    expect(asked.headers.get('WebHook-Allowed-Rate')).toBe('*');
    expect(asked.headers.get('Allow')).toBe('POST');
  });
});

describe('a body of CSV', () => {
  const connector = { format: 'f', content: 'csv', lists: [] } as unknown as AnyConnector;
  const recordsIn = (body: string | Buffer, type = 'text/csv; charset=UTF-8') =>
    recordsInBody(
      { headers: { 'content-type': type }, body: Buffer.from(body) } as unknown as Request,
      connector,
    );

  it('is a record for each row, by the names in the first line', () => {
    expect(recordsIn('\ufeffid,name\n1,"a, ""b""\nc"\n\n2\n')).toMatchObject([
      { kind: 'record', value: { id: '1', name: 'a, "b"\nc' } },
      { kind: 'unreadable', text: '{"id":"2"}' },
    ]);
  });

  it('may come as JSON as well', () => {
    expect(recordsIn('[{"id":"1"}]', 'application/json')).toMatchObject([{ value: { id: '1' } }]);
  });

  it.each([
    ['a quote that does not end', 'id\n"1', 'Quote Not Closed'],
    ['a column twice', 'id,id\n1,2', 'names the column "id" twice'],
    ['another encoding', Buffer.from('id\né', 'latin1'), 'not in UTF-8'],
  ])('is refused with %s', (_what, body, detail) => {
    expect(() => recordsIn(body)).toThrow(detail);
  });
});
