import { parseInstant } from '@grant-ledger/domain';
import type { Change } from '../live/change.ts';
import type { OpenViolation } from '../live/open-violation.ts';
import { MOST_WAITING, Outbox } from './outbox.ts';

const at = parseInstant('2025-07-17T12:00:00Z');
const known = { size: 7, recordedAt: null };
const violation = (digest: string) => ({ digest }) as OpenViolation;
const state = (open: Record<string, string>) => ({
  ...{ at, known },
  open: new Map(Object.entries(open).map(([key, digest]) => [key, violation(digest)])),
});
const change = (type: Change['type'], digest: string): Change => ({
  ...{ type, at, known },
  violation: violation(digest),
});

describe('what is still to be told', () => {
  let told: Map<string, OpenViolation>;
  let outbox: Outbox;
  beforeEach(() => {
    told = new Map();
    outbox = new Outbox(told);
  });

  /** Takes out all that is next, each applied to what was told as `key` says. */
  function tell(keyOf: (digest: string) => string): string[] {
    const lines: string[] = [];
    for (let next = outbox.next(); next; next = outbox.next()) {
      const { digest } = next.violation;
      lines.push(`${next.type} ${digest}`);
      if (next.type === 'closed') told.delete(keyOf(digest));
      else told.set(keyOf(digest), next.violation);
      outbox.done();
    }
    return lines;
  }
  const letter = (digest: string) => digest[0]!;

  it('is nothing before anything is known', () => {
    expect(outbox.next()).toBeUndefined();
  });

  it('is at first what makes of what was told what is open', () => {
    told.set('a', violation('a1')).set('b', violation('b1')).set('c', violation('c1'));
    outbox.reset(state({ b: 'b1', c: 'c2', d: 'd1' }));
    expect(tell(letter)).toEqual(['closed a1', 'changed c2', 'opened d1']);
  });

  it('is then each change in order, though it was taken back since', () => {
    outbox.reset(state({}));
    expect(outbox.next()).toBeUndefined();
    outbox.add([change('opened', 'a1')], state({ a: 'a1' }));
    outbox.add([change('closed', 'a1'), change('opened', 'b1')], state({ b: 'b1' }));
    expect(tell(letter)).toEqual(['opened a1', 'closed a1', 'opened b1']);
  });

  it('stays the same until it is done', () => {
    outbox.reset(state({}));
    outbox.next();
    outbox.add([change('opened', 'a1')], state({ a: 'a1' }));
    const first = outbox.next();
    outbox.add([change('closed', 'a1')], state({}));
    expect(outbox.next()).toBe(first);
  });

  it('is what it all comes to once too many changes wait, until that is told', () => {
    outbox.reset(state({}));
    outbox.next();
    const pair = [change('opened', 'a1'), change('closed', 'a1')];
    for (let n = 0; n < MOST_WAITING / 2; n += 1) outbox.add(pair, state({}));
    const head = outbox.next()!;
    expect(head).toBe(pair[0]);
    outbox.add([change('opened', 'b1')], state({ b: 'b1' }));
    outbox.done(); // was on its way meanwhile
    told.set('a', head.violation);
    expect(outbox.next()).toMatchObject({ type: 'closed', violation: { digest: 'a1' } });
    outbox.add([change('opened', 'c1')], state({ b: 'b1', c: 'c1' }));
    expect(tell(letter)).toEqual(['closed a1', 'opened b1', 'opened c1']);
    outbox.add([change('closed', 'b1')], state({ c: 'c1' }));
    expect(tell(letter)).toEqual(['closed b1']);
  });
});
