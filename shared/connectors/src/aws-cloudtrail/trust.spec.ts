import { arn, eventsOf, iam, reading, timeAt, told, trusting } from './record-fixture.ts';

describe('trust policies', () => {
  const create = (second: number, ...services: string[]) =>
    iam('CreateRole', second, {
      roleName: 'ops',
      assumeRolePolicyDocument: trusting({ Service: services }),
    });
  const update = (second: number, ...services: string[]) =>
    iam('UpdateAssumeRolePolicy', second, {
      roleName: 'ops',
      policyDocument: trusting({ Service: services }),
    });
  const remove = (second: number) => iam('DeleteRole', second, { roleName: 'ops' });
  const groupId = arn('role/ops');
  const added = (id: string, second: number) => ({
    type: 'group.member-added',
    groupId,
    member: { kind: 'account', id },
    validFrom: timeAt(second),
  });
  const removed = (id: string, second: number) => ({
    type: 'group.member-removed',
    groupId,
    member: { kind: 'account', id },
    effective: timeAt(second),
  });
  const earlierUntil = (second: number) => ({
    type: 'group.member-added',
    groupId,
    member: { kind: 'group', id: `${groupId}#earlier-trust-policy` },
    validFrom: '1970-01-01T00:00:00Z',
    validTo: timeAt(second),
  });

  it('a role created is a group of those whom its trust policy names', () => {
    expect(told(create(1, 'a', 'b'))).toEqual([added('a', 1), added('b', 1)]);
  });

  it('each event of a record has an id of its own', () => {
    const ids = eventsOf({ ...create(1, 'a', 'b'), eventID: 'e' }).map(({ id }) => id);
    expect(ids).toEqual(['e/added/account:a', 'e/added/account:b']);
  });

  it('an update replaces the members: who stays, stays', () => {
    const events = told(create(1, 'a', 'b'), update(2, 'b', 'c'));
    expect(events.slice(2)).toEqual([removed('a', 2), added('c', 2)]);
  });

  it('a deletion ends all', () => {
    expect(told(create(1, 'a'), update(2, 'b'), remove(3)).at(-1)).toEqual(removed('b', 3));
  });

  it('an update to the same members changes nothing', () => {
    const { events, skipped } = reading(create(1, 'a'), update(2, 'a'));
    expect(events).toHaveLength(1);
    expect(skipped).toEqual([
      { type: 'iam:UpdateAssumeRolePolicy', reason: "changes nobody's access", count: 1 },
    ]);
  });

  it('before the first policy that the import knows, a group of unknown members stands for it', () => {
    expect(told(update(2, 'a'), update(3, 'b'))).toEqual([
      earlierUntil(2),
      added('a', 2),
      removed('a', 3),
      added('b', 3),
    ]);
    expect(told(remove(2))).toEqual([earlierUntil(2)]);
  });

  it('created and updated within one second, the update holds', () => {
    expect(told(update(1, 'b'), create(1, 'a'))).toEqual([added('b', 1)]);
  });

  it('updated twice within one second, both may hold', () => {
    const events = told(create(1, 'a'), update(2, 'b'), update(2, 'c'));
    expect(events.slice(1)).toEqual([removed('a', 2), added('b', 2), added('c', 2)]);
  });

  it('created and deleted within one second, nobody was ever in', () => {
    const { events, skipped } = reading(remove(1), create(1, 'a'));
    expect(events).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual(Array(2).fill("changes nobody's access"));
  });

  it('deleted and created anew within one second, the new policy holds', () => {
    const events = told(create(1, 'a', 'b'), create(5, 'b', 'c'), remove(5));
    expect(events.slice(2)).toEqual([removed('a', 5), added('c', 5)]);
  });
});
