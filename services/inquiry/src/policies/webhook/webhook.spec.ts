import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grant } from '../../testing/facts.ts';
import { startReceiver, status, type Receiver } from '../../testing/receiver.ts';
import { serveInquiry, type Fact, type ServedInquiry } from '../../testing/served-inquiry.ts';
import { adopted, located, repealed, revoked, tenant } from '../../testing/violations.ts';
import { MOST_WAITING } from './outbox.ts';
import { Webhook, type WebhookOptions } from './webhook.ts';

const NOON = Date.parse('2025-07-17T12:00:00Z');
const after = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();
const SECRET = Buffer.from('a secret of thirty-two bytes, 32');

describe('the webhook', () => {
  let served: ServedInquiry;
  let receiver: Receiver;
  let folder: string;
  let clock: number;
  let notices: string[];
  let started: Webhook[];
  beforeEach(async () => {
    [clock, notices, started] = [NOON, [], []];
    folder = mkdtempSync(join(tmpdir(), 'grant-ledger-webhook-'));
    receiver = await startReceiver();
    served = await serveInquiry({ now: () => clock, every: 10, least: 0, rest: 0 });
    await post(tenant, adopted('po-1'), ...['p-1', 'p-2', 'p-3'].map((id) => located(id)));
  });
  afterEach(async () => {
    for (const webhook of started) await webhook.close();
    await receiver.close();
    await served.close();
    rmSync(folder, { recursive: true });
  });

  const path = () => join(folder, 'data', 'webhook.json');
  const post = async (...facts: Fact[]) => {
    const recorded = await served.post(...facts);
    await served.inquiry.waitFor(Math.max(...recorded.map(({ position }) => position)), 1000);
  };
  function start(options: Partial<WebhookOptions> = {}) {
    const webhook = new Webhook({
      ...{ at: { url: receiver.url, secret: SECRET }, live: served.live, path: path() },
      notice: (level, message) => notices.push(`${level}: ${message}`),
      ...{ backOff: 1, ...options },
    });
    webhook.start();
    started.push(webhook);
    return webhook;
  }
  const told = (from = 0) =>
    receiver.received
      .slice(from)
      .map(({ event }) => [event.type.replace('violation.', ''), event.data.violation.personId]);
  /** Time for some evaluations, and for what they might send. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 80));
  const hang = () => undefined;

  it('is sent what is open, and then each change, in order', async () => {
    await post(grant('p-1'));
    start();
    await receiver.until(1);
    await post(grant('p-2'));
    await receiver.until(2);
    await post(revoked('p-1', after(5)));
    clock += 10;
    await receiver.until(3);
    await settled();
    expect(told()).toEqual([
      ['opened', 'p-1'],
      ['opened', 'p-2'],
      ['closed', 'p-1'],
    ]);
    expect(notices).toEqual([]);
  });

  it('is sent CloudEvents, signed as Standard Webhooks says', async () => {
    await post(grant('p-1'));
    start();
    await receiver.until(1);
    const { headers, body, event } = receiver.received[0]!;
    expect(headers['content-type']).toBe('application/cloudevents+json');
    expect(event).toMatchObject({
      ...{ specversion: '1.0', source: 'urn:grant-ledger:violations', type: 'violation.opened' },
      data: { known: { size: 6 }, certainty: 'certain', violation: { policyId: 'po-1' } },
    });
    expect(headers['webhook-id']).toBe(event.id);
    const timestamp = headers['webhook-timestamp'] as string;
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
    const signed = `${event.id}.${timestamp}.${body}`;
    const expected = createHmac('sha256', SECRET).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it.each([500, 404, 302, 410])(
    'is sent again what it answers with %d, until it takes it',
    async (code) => {
      receiver.answer = (res) => {
        res.writeHead(code, { location: receiver.url }).end();
      };
      await post(grant('p-1'));
      start();
      await receiver.until(3);
      receiver.answer = status(200);
      while (notices.length < 2) await settled();
      await post(grant('p-2'));
      const before = receiver.received.length;
      await receiver.until(before + 1);
      await settled();
      const ids = receiver.received.map(({ event }) => event.id);
      expect(new Set(ids).size).toBe(2);
      expect(told(before)).toEqual([['opened', 'p-2']]);
      expect(notices).toEqual([
        `warn: The webhook answered with status ${code}; its messages wait, and are tried again.`,
        'info: The webhook takes messages again.',
      ]);
    },
  );

  it('is waited for longer and longer', async () => {
    receiver.answer = status(503);
    await post(grant('p-1'));
    start({ backOff: 40 });
    await receiver.until(4);
    const at = receiver.received.map((one) => one.at);
    const pauses = at.slice(1).map((time, n) => time - at[n]!);
    expect(pauses[0]).toBeGreaterThanOrEqual(19);
    expect(pauses[1]).toBeGreaterThanOrEqual(39);
    expect(pauses[2]).toBeGreaterThanOrEqual(79);
  });

  it('is asked again when it hangs, or breaks off', async () => {
    receiver.answer = hang;
    await post(grant('p-1'));
    start({ timeout: 50 });
    await receiver.until(2);
    receiver.answer = (res) => res.destroy();
    await receiver.until(4);
    receiver.answer = status(204);
    await settled();
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
    expect(notices[0]).toMatch(/^warn: The webhook did not answer in time;/);
    expect(notices.at(-1)).toBe('info: The webhook takes messages again.');
  });

  it('is not read beyond the status of its answer', async () => {
    let sent = 0;
    receiver.answer = (res) => {
      res.writeHead(200);
      const more = (): void => {
        if (res.destroyed) return;
        sent += 65_536;
        if (res.write(Buffer.alloc(65_536))) setImmediate(more);
        else res.once('drain', more);
      };
      more();
    };
    await post(grant('p-1'), grant('p-2'));
    start();
    await receiver.until(2);
    await settled();
    expect(told()).toHaveLength(2);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('is not told again after a restart what it was told, but what happened meanwhile', async () => {
    await post(grant('p-1'), grant('p-2'), grant('p-4'));
    const webhook = start();
    await receiver.until(3);
    await settled();
    await webhook.close();
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    await post(revoked('p-1', after(5)), located('p-4'), grant('p-3'));
    clock += 3_600_000;
    start();
    await receiver.until(6);
    await settled();
    expect(told(3)).toEqual([
      ['closed', 'p-1'],
      ['opened', 'p-3'],
      ['changed', 'p-4'],
    ]);
    const opened = receiver.received.find(({ event }) => event.data.violation.personId === 'p-1')!;
    const closed = receiver.received[3]!.event;
    expect(closed.data.since).toBe(opened.event.data.since);
    expect(closed.data.violation).toEqual(opened.event.data.violation);
  });

  it('is told with the same id what it took without our knowing', async () => {
    receiver.answer = hang;
    await post(grant('p-1'));
    const webhook = start();
    await receiver.until(1);
    await webhook.close();
    receiver.answer = status(204);
    clock += 3_600_000;
    start();
    await receiver.until(2);
    const [first, second] = receiver.received.map(({ event }) => event.id);
    expect(second).toBe(first);
  });

  it('is told everything if it is another, or what it was told cannot be read', async () => {
    await post(grant('p-1'));
    await start().close();
    const first = start();
    await receiver.until(1);
    await settled();
    await first.close();
    expect(readFileSync(path(), 'utf8')).not.toContain(receiver.url);
    const other = start({ at: { url: `${receiver.url}/other`, secret: SECRET } });
    await receiver.until(2);
    await settled();
    await other.close();
    writeFileSync(path(), '{"open":');
    start();
    await receiver.until(3);
    expect(told()).toEqual(Array(3).fill(['opened', 'p-1']));
    expect(notices).toEqual([expect.stringMatching(/^warn: .*cannot be read/)]);
  });

  it('is told what it all comes to when it was away for long', async () => {
    let open = 0;
    const size = (state: { readonly open: { readonly size: number } }) => (open = state.open.size);
    const leave = served.live.listen(
      { access: { filters: {} }, counterfactual: false },
      { onState: size, onChanges: (_, state) => size(state), onEnd: () => undefined },
    );
    const untilOpen = async (count: number) => {
      while (open !== count) await new Promise((resolve) => setTimeout(resolve, 2));
    };
    receiver.answer = status(503);
    start();
    const tenants = [...Array(21).keys()].map((n) => ({
      ...tenant,
      data: { ...tenant.data, tenantId: `t-2${n}`, customer: 'many' },
    }));
    const persons = [...Array(MOST_WAITING / 20).keys()].map((n) => `p-2${n}`);
    const scope = { kind: 'customer', id: 'many' };
    await post(...tenants, ...persons.flatMap((id) => [located(id), grant(id, { scope })]));
    const subject = { attribute: 'location', in: ['CN'] };
    const forbids = { subject, object: { customer: 'many' } };
    await post(grant('p-1'), grant('p-2'));
    await untilOpen(2);
    await post(adopted('po-many', { forbids }));
    await untilOpen(2 + persons.length * tenants.length);
    await post(repealed('po-many', after(5)), revoked('p-1', after(5)));
    clock += 10;
    await untilOpen(1);
    leave();
    const before = receiver.received.length;
    expect(before).toBeGreaterThan(0);
    receiver.answer = status(204);
    await receiver.until(before + 1);
    await settled();
    expect(told(before)).toEqual([['opened', 'p-2']]);
  });

  it('holds up no question and no event, hanging for as long as it likes', async () => {
    receiver.answer = hang;
    await post(grant('p-1'));
    start();
    await receiver.until(1);
    await post(grant('p-2'), repealed('po-1', after(5)));
    expect(served.inquiry.size).toBe(8);
    expect(receiver.received).toHaveLength(1);
  });
});
