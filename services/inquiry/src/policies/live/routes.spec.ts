import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import request from 'supertest';
import { grant } from '../../testing/facts.ts';
import { serveInquiry, type Fact, type ServedInquiry } from '../../testing/served-inquiry.ts';
import { adopted, located, repealed, revoked, tenant } from '../../testing/violations.ts';
import type { ViolationEvent } from './change.ts';
import { MOST_WAITING } from './send-changes.ts';

const NOON = Date.parse('2025-07-17T12:00:00Z');
const after = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();

const inGroup = (id: string): Fact => ({
  type: 'group.member-added',
  data: { groupId: 'gr-1', member: { kind: 'person', id }, validFrom: '2025-01-01T00:00:00Z' },
});

describe('live violations', () => {
  let served: ServedInquiry;
  let server: Server;
  let clock: number;
  beforeEach(async () => {
    clock = NOON;
    served = await serveInquiry({ now: () => clock, every: 10, least: 0, rest: 0 });
    await post(tenant, adopted('po-1'), located('p-1'), located('p-2'));
    server = createServer(served.app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await served.close();
  });

  const port = () => (server.address() as AddressInfo).port;
  const post = async (...facts: Fact[]) => {
    const recorded = await served.post(...facts);
    await served.inquiry.waitFor(recorded.at(-1)!.position, 1000);
  };

  /** The messages of a live stream as they come: [type, the id of the person], or what marks the end of the state. */
  async function* messages(query = '') {
    const res = await fetch(`http://127.0.0.1:${port()}/v1/violations/live${query}`, {
      headers: { Authorization: 'Bearer oversight' },
    });
    expect(res.headers.get('content-type')).toMatch(/^text\/event-stream/);
    let text = '';
    for await (const part of res.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const whole = text.split('\n\n');
      text = whole.pop()!;
      for (const one of whole) yield parsed(one);
    }
  }
  function parsed(text: string): [string, unknown, ViolationEvent?] {
    const [first, data] = text.split('\ndata: ');
    const content = JSON.parse(data!);
    if (first === 'event: caught-up') return ['caught-up', content];
    expect(first).toBe(`id: ${content.id}`);
    return [content.type, content.data.violation.personId, content];
  }
  const next = async (stream: ReturnType<typeof messages>) => (await stream.next()).value!;
  const nextTwo = async (stream: ReturnType<typeof messages>) => (await next(stream)).slice(0, 2);

  it('are all that are open first, the end of them marked, and then what changes', async () => {
    await post(grant('p-1'));
    const stream = messages();
    const [, , event] = await next(stream);
    expect(event).toEqual({
      ...{ specversion: '1.0', source: 'urn:grant-ledger:violations', type: 'violation.opened' },
      ...{ id: expect.stringMatching(/^[0-9a-f]{64}$/), time: expect.any(String) },
      datacontenttype: 'application/json',
      data: {
        known: { size: 5, recordedAt: '2025-01-01T00:00:00.000Z' },
        ...{ since: '2025-01-01T00:00:00.000Z', certainty: 'certain' },
        violation: expect.objectContaining({ policyId: 'po-1', personId: 'p-1', tenantId: 't-1' }),
      },
    });
    expect(await next(stream)).toEqual(['caught-up', { known: event!.data.known, open: 1 }]);
    await post(grant('p-2'));
    expect(await nextTwo(stream)).toEqual(['violation.opened', 'p-2']);
    await post(revoked('p-1', after(5)));
    clock += 10;
    expect(await nextTwo(stream)).toEqual(['violation.closed', 'p-1']);
    await stream.return(undefined);
  });

  it('have the row that /v1/violations gives', async () => {
    await post(grant('p-1'));
    const stream = messages();
    const [, , event] = await next(stream);
    const at = encodeURIComponent(event!.time);
    const asked = request(served.app).get(`/v1/violations?at=${at}`);
    const { body } = await asked.auth('oversight', { type: 'bearer' });
    expect(body.rows).toEqual([event!.data.violation]);
    await stream.return(undefined);
  });

  it('are the whole state again, with the same ids, for a client that comes back', async () => {
    await post(grant('p-1'), grant('p-2'));
    const first = messages();
    const before = [await next(first), await next(first)];
    await first.return(undefined);
    await post(revoked('p-1', after(5)));
    clock += 10;
    const second = messages();
    const [type, person, event] = await next(second);
    expect([type, person]).toEqual(['violation.opened', 'p-2']);
    expect(event!.id).toBe(before.find(([, id]) => id === 'p-2')![2]!.id);
    expect(await next(second)).toMatchObject(['caught-up', { open: 1 }]);
    await second.return(undefined);
  });

  it('are narrowed by the filters of /v1/violations', async () => {
    await post(grant('p-1'), grant('p-2'), grant('p-3'), adopted('po-2'));
    const found = async (query: string) => {
      const stream = messages(query);
      const seen: unknown[] = [];
      for await (const [type, person, event] of stream) {
        if (type === 'caught-up') break;
        seen.push([event!.data.violation.policyId, person]);
      }
      return seen;
    };
    expect(await found('?policy=po-2&location=CN&certainty=certain&person=p-1&person=p-3')).toEqual(
      [['po-2', 'p-1']],
    );
    expect(await found('?policy=po-1&certainty=possible')).toEqual([['po-1', 'p-3']]);
    expect(await found('?tenant=t-2')).toEqual([]);
  });

  it('may be those of a policy that nobody has adopted yet', async () => {
    await post(grant('p-1'));
    const stream = messages('?policy=po-later');
    expect(await next(stream)).toMatchObject(['caught-up', { open: 0 }]);
    await post(adopted('po-later'));
    expect(await nextTwo(stream)).toEqual(['violation.opened', 'p-1']);
    await stream.return(undefined);
  });

  it('are a comment now and then', async () => {
    const setInterval = jest.spyOn(globalThis, 'setInterval');
    const res = await fetch(`http://127.0.0.1:${port()}/v1/violations/live`, {
      headers: { Authorization: 'Bearer oversight' },
    });
    const reader = res.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toMatch(/^event: caught-up/);
    const [beat, period] = setInterval.mock.calls.at(-1)!;
    setInterval.mockRestore();
    expect(period).toBe(15_000);
    beat();
    expect((await reader.read()).value).toBe(': nothing new\n\n');
    await reader.cancel();
  });

  it('end when the inquiry closes', async () => {
    const stream = messages();
    await next(stream);
    void served.inquiry.close();
    expect((await stream.next()).done).toBe(true);
  });

  it('are not worked out for a client that has gone', async () => {
    const stream = messages();
    await next(stream);
    await stream.return(undefined);
    const violations = jest.spyOn(served.inquiry, 'violations');
    const quiet = async () => {
      violations.mockClear();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return violations.mock.calls.length === 0;
    };
    while (!(await quiet())) continue;
    await post(grant('p-1'));
    expect(await quiet()).toBe(true);
  });

  it('let a client go that does not read once too many changes wait for it, and nobody else', async () => {
    // Rows of 20 KB and more, so that what waits is not in the buffers of the system.
    const long = (n: number) => `${n}`.padEnd(1024, 'x');
    const toGroup = {
      grantee: { kind: 'group', id: 'gr-1' },
      scope: { kind: 'customer', id: 'dod' },
    };
    const [persons, tenants] = [50, MOST_WAITING / 100].map((count) => [...Array(count).keys()]);
    await post(
      ...tenants!.map((n) => ({ ...tenant, data: { ...tenant.data, tenantId: `t-${n}` } })),
      ...persons!.flatMap((n) => [located(`p-${n}`), inGroup(`p-${n}`)]),
      ...[...Array(10).keys()].map((n) =>
        grant('', { grantId: long(n), role: long(n), ...toGroup }),
      ),
      repealed('po-1', after(0)),
    );
    const reading = messages();
    await next(reading);
    const idle = connect(port(), '127.0.0.1').pause();
    const gone = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    idle.write(
      'GET /v1/violations/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer oversight\r\n\r\n',
    );
    const all = async (type: string) => {
      for (let n = 0; n < MOST_WAITING / 2; n += 1) expect((await next(reading))[0]).toBe(type);
    };
    for (let round = 1; round <= 2; round += 1) {
      await post(adopted(`po-${round + 1}`, { validTo: after(round * 10 - 5) }));
      await all('violation.opened');
      clock = NOON + round * 10;
      await all('violation.closed');
    }
    idle.resume();
    await gone;
    await reading.return(undefined);
  });

  it.each([
    ['colour=red', '/colour'],
    ['at=2025-07-17T00:00:00Z', '/at'],
    ['on=2025-07-17', '/on'],
    ['knownSize=3', '/knownSize'],
    ['counterfactual=true', '/counterfactual'],
    ['limit=3', '/limit'],
    ['certainty=sure', '/certainty'],
    ['policy=', '/policy'],
  ])('refuse %s', async (query, pointer) => {
    const asked = request(served.app).get(`/v1/violations/live?${query}`);
    const { status, body } = await asked.auth('oversight', { type: 'bearer' });
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 400, pointer });
  });

  it('are for those who read, as server-sent events alone', async () => {
    const ask = (role: string) =>
      request(served.app).get('/v1/violations/live').auth(role, { type: 'bearer' });
    expect((await ask('recorder')).status).toBe(403);
    expect((await ask('investigator').accept('application/json')).status).toBe(406);
    const head = request(served.app).head('/v1/violations/live');
    expect((await head.auth('investigator', { type: 'bearer' })).status).toBe(200);
  });
});
