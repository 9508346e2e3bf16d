import { grant } from '../../testing/facts.ts';
import { serveInquiry, type Fact, type ServedInquiry } from '../../testing/served-inquiry.ts';
import { adopted, located, repealed, revoked, tenant } from '../../testing/violations.ts';
import { eventOf, type Change } from './change.ts';
import type { LiveQuestion } from './open-violation.ts';
import type { LiveState } from './watch.ts';

const NOON = Date.parse('2025-07-17T12:00:00Z');
const after = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();
const SINCE = '2025-01-01T00:00:00.000Z';
const ALL: LiveQuestion = { access: { filters: {} }, counterfactual: false };

describe('what is open and what changes', () => {
  let served: ServedInquiry;
  let clock: number;
  let left: () => void;
  beforeEach(async () => {
    clock = NOON;
    served = await serveInquiry({ now: () => clock, every: 10, least: 0, rest: 0 });
    await served.post(tenant, adopted('po-1'), located('p-1'));
  });
  afterEach(async () => {
    left();
    await served.close();
  });

  /** Listens, and collects what is told; `next` waits for one change more. */
  function listen(question = ALL) {
    const told: Change[] = [];
    const states: LiveState[] = [];
    let ended = 0;
    left = served.live.listen(question, {
      onState: (state) => states.push(state),
      onChanges: (changes) => told.push(...changes),
      onEnd: () => (ended += 1),
    });
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
    };
    const next = async () => {
      await until(() => told.length > 0);
      return told.shift()!;
    };
    /** After so many milliseconds, or after these events, and one whole evaluation. */
    const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
    return {
      told,
      settled,
      next,
      ended: () => ended,
      state: async () => {
        await until(() => states.length > 0);
        return [...states[0]!.open.values()];
      },
    };
  }
  /** Facts of what is to come are posted before the clock moves on, so that one evaluation sees them all. */
  const post = async (...facts: Fact[]) => {
    const recorded = await served.post(...facts);
    await served.inquiry.waitFor(Math.max(...recorded.map(({ position }) => position)), 1000);
    return recorded;
  };

  it('are every open violation first, with its row and what it was known from', async () => {
    await post(grant('p-1'));
    const [violation, ...others] = await listen().state();
    expect(others).toEqual([]);
    expect(violation).toMatchObject({
      ...{ since: '2025-01-01T00:00:00.000Z', certainty: 'certain' },
      known: { size: 4, recordedAt: '2025-01-01T00:00:00.000Z' },
      row: {
        ...{ policyId: 'po-1', adopted: 1, personId: 'p-1', tenantId: 't-1' },
        spans: [{ from: after(0), to: after(1), certainty: 'certain' }],
      },
    });
  });

  it('open on a grant, and close on its revocation, with the row as last seen', async () => {
    const { state, next } = listen();
    expect(await state()).toEqual([]);
    await post(grant('p-1', { validFrom: after(0) }));
    const opened = await next();
    expect(opened).toMatchObject({ type: 'opened', at: NOON, violation: { since: after(0) } });
    await post(revoked('p-1', after(2_000)));
    clock += 5_000;
    const closed = await next();
    expect(closed).toMatchObject({
      ...{ type: 'closed', at: NOON + 5_000, known: { size: 5 } },
      violation: { since: after(0), row: { spans: [{ from: after(0), to: after(2_000) }] } },
    });
    expect(closed.violation.digest).toBe(opened.violation.digest);
    expect(eventOf(closed).id).not.toBe(eventOf(opened).id);
  });

  it('open and close by time alone', async () => {
    await post(grant('p-1', { validFrom: after(60_000), validTo: after(120_000) }));
    await post(adopted('po-2', { validFrom: after(90_000) }));
    const { state, next, told } = listen();
    expect(await state()).toEqual([]);
    clock += 60_000;
    expect(await next()).toMatchObject({ type: 'opened', at: NOON + 60_000 });
    clock += 30_000;
    expect((await next()).violation).toMatchObject({
      since: after(90_000),
      row: { policyId: 'po-2' },
    });
    clock += 30_000;
    const closed = [await next(), await next()];
    expect(closed.map(({ type, violation }) => [type, violation.row.policyId])).toEqual([
      ['closed', 'po-1'],
      ['closed', 'po-2'],
    ]);
    expect(told).toEqual([]);
  });

  it('are told of a late fact, with the instant from which it held', async () => {
    await post(grant('p-2'), located('p-2', { value: 'US' }));
    const { state, next } = listen();
    expect(await state()).toEqual([]);
    await post(located('p-2', { validFrom: '2025-03-01T00:00:00Z' }));
    expect(await next()).toMatchObject({
      type: 'opened',
      violation: { since: '2025-03-01T00:00:00.000Z', row: { personId: 'p-2' } },
    });
  });

  it('change when what was possible becomes certain', async () => {
    await post(grant('p-2'));
    const { state, next } = listen();
    expect(await state()).toMatchObject([{ certainty: 'possible' }]);
    await post(located('p-2', { validFrom: after(500) }));
    clock += 1_000;
    const changed = await next();
    expect(changed).toMatchObject({
      type: 'changed',
      violation: { certainty: 'certain', since: after(500) },
    });
    await post(revoked('p-2', after(1_500)));
    clock += 1_000;
    const closed = await next();
    expect([closed.type, closed.violation.digest]).toEqual(['closed', changed.violation.digest]);
  });

  it('are all told that begins and ends between two evaluations', async () => {
    const { state, next, told, settled } = listen();
    await state();
    await post(
      grant('p-1', { validFrom: after(10_000), validTo: after(20_000) }),
      grant('p-1', { grantId: 'g-2', validFrom: after(30_000), validTo: after(40_000) }),
      grant('p-1', { grantId: 'g-3', validFrom: after(50_000) }),
    );
    clock += 60_000;
    const changes = [await next(), await next(), await next(), await next(), await next()];
    expect(changes.map(({ type, violation }) => [type, violation.since])).toEqual([
      ['opened', after(10_000)],
      ['closed', after(10_000)],
      ['opened', after(30_000)],
      ['closed', after(30_000)],
      ['opened', after(50_000)],
    ]);
    await settled();
    expect(told).toEqual([]);
  });

  it('are not told again while they go on, whatever else is recorded of them', async () => {
    const { state, next, told, settled } = listen();
    await state();
    await post(grant('p-1'));
    await next();
    clock += 1_000;
    await post(grant('p-1', { grantId: 'g-2' }), located('p-1', { basis: 'network' }));
    await settled();
    expect(told).toEqual([]);
  });

  it('have the same id when they are found again by whoever starts anew', async () => {
    await post(grant('p-1'), grant('p-3'));
    const idOf = (violation: Change['violation']) => violation.digest;
    const before = await listen().state();
    left();
    clock += 86_400_000;
    const again = await listen().state();
    expect(again.map(idOf)).toEqual(before.map(idOf));
    expect(new Set(again.map(idOf)).size).toBe(2);
  });

  it('have another id when they were taken back and then made anew', async () => {
    const { state, next } = listen();
    await state();
    const [given] = await post(grant('p-1'));
    const correct = (replacement?: object): Fact => ({
      type: 'record.corrected',
      data: { target: { source: '/test', id: given!.id }, reason: 'a mistake', ...replacement },
    });
    const opened = await next();
    await post(correct());
    expect((await next()).type).toBe('closed');
    await post(correct({ replacement: grant('p-1').data }));
    const again = await next();
    expect([again.type, again.violation.since]).toEqual(['opened', opened.violation.since]);
    expect(again.violation.digest).not.toBe(opened.violation.digest);
  });

  it('are found for accounts, groups and scopes that nothing is known of', async () => {
    const to = (kind: string, id: string) => ({ grantId: `g-${id}`, grantee: { kind, id } });
    const onDod = { scope: { kind: 'contract', id: 'c-1' } };
    const { state, next } = listen();
    await state();
    await post(grant('', to('account', 'a-1')));
    expect((await next()).violation).toMatchObject({ since: SINCE, row: { accountId: 'a-1' } });
    await post(grant('', to('group', 'gr-1')));
    expect((await next()).violation).toMatchObject({ since: SINCE, row: { groupId: 'gr-1' } });
    await post(grant('p-1', { grantId: 'g-c', ...onDod }));
    expect((await next()).violation).toMatchObject({
      ...{ since: SINCE, certainty: 'possible' },
      row: { personId: 'p-1', tenantId: null, scope: onDod.scope },
    });
  });

  it('are those alone that the question asks for', async () => {
    await post(grant('p-1'), grant('p-2'));
    const possible = { access: { filters: {}, certainty: 'possible' as const } };
    const { state, next } = listen({ ...ALL, ...possible });
    expect(await state()).toMatchObject([{ row: { personId: 'p-2' } }]);
    await post(located('p-2'));
    expect(await next()).toMatchObject({ type: 'closed', violation: { row: { personId: 'p-2' } } });
  });

  it('wait for a clock that was put back', async () => {
    const { state, next, told, settled } = listen();
    await state();
    await post(grant('p-1', { validFrom: after(0) }));
    await next();
    clock -= 60_000;
    await post(repealed('po-1', after(30_000)));
    await settled();
    expect(told).toEqual([]);
    clock += 91_000;
    expect(await next()).toMatchObject({ type: 'closed', at: NOON + 31_000 });
  });

  it('are told to all who listen to one question from one evaluation', async () => {
    const violations = jest.spyOn(served.inquiry, 'violations');
    const first = listen();
    const leave = left;
    await first.state();
    const asked = violations.mock.calls.length;
    const second = listen();
    await second.state();
    expect(violations.mock.calls.length).toBeLessThanOrEqual(asked + 1);
    leave();
    await post(grant('p-1'));
    expect((await second.next()).type).toBe('opened');
    expect(first.told).toEqual([]);
  });

  it('are worked out only while somebody listens', async () => {
    const violations = jest.spyOn(served.inquiry, 'violations');
    const { state, settled } = listen();
    await state();
    left();
    await settled();
    violations.mockClear();
    await post(grant('p-1'));
    await settled();
    expect(violations).not.toHaveBeenCalled();
  });

  it('end when the inquiry closes, and come to nobody after', async () => {
    const { state, settled, ended } = listen();
    await state();
    await served.inquiry.close();
    await settled();
    expect(ended()).toBe(1);
    const late = listen();
    await late.settled();
    expect(late.ended()).toBe(1);
  });

  it('are tried again after an evaluation that failed, and nothing is lost', async () => {
    const { state, next } = listen();
    await state();
    await post(grant('p-1', { validFrom: after(10_000), validTo: after(20_000) }));
    const violations = jest.spyOn(served.inquiry, 'violations');
    violations.mockImplementationOnce(() => {
      throw new Error('out of order');
    });
    clock += 60_000;
    expect([(await next()).type, (await next()).type]).toEqual(['opened', 'closed']);
  });
});
