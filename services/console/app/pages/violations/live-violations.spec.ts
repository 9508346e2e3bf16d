import { caughtUp, connected, NOTHING_TOLD, told, type ViolationEvent } from './live-violations.ts';

const event = (person: string, type: 'opened' | 'changed' | 'closed' = 'opened') =>
  ({
    id: `${person} ${type}`,
    type: `violation.${type}`,
    data: { violation: { policyId: 'po-1', adopted: 5, personId: person, tenantId: 't-1' } },
  }) as unknown as ViolationEvent;

const persons = ({ open }: typeof NOTHING_TOLD) =>
  [...open.values()].map(({ data }) => data.violation.personId);
const started = caughtUp(told(NOTHING_TOLD, [event('p-1'), event('p-2')]));

describe('violations followed live', () => {
  it('begin with what is open, which is no change', () => {
    expect(persons(started)).toEqual(['p-1', 'p-2']);
    expect(started.changes).toEqual([]);
    expect(started.told).toBeUndefined();
  });

  it('open, change and close, the newest change first', () => {
    const opened = told(started, [event('p-3')]);
    const closed = told(opened, [event('p-1', 'closed')]);
    expect(persons(closed)).toEqual(['p-2', 'p-3']);
    expect(closed.changes.map(({ id }) => id)).toEqual(['p-1 closed', 'p-3 opened']);
    const changed = told(closed, [event('p-2', 'changed')]);
    expect(persons(changed)).toEqual(['p-2', 'p-3']);
  });

  it('are open no more if they are not told again after the connection was lost', () => {
    const again = told(connected(started), [event('p-2')]);
    expect(persons(again)).toEqual(['p-1', 'p-2']);
    expect(persons(caughtUp(again))).toEqual(['p-2']);
  });

  it('keep what changed before the connection was lost', () => {
    const opened = told(started, [event('p-3')]);
    expect(caughtUp(told(connected(opened), [event('p-3')])).changes).toHaveLength(1);
  });
});
