import { iam, reading } from './record-fixture.ts';

const user = { userName: 'amal', policyArn: 'arn:aws:iam::aws:policy/X' };
const attach = (second: number) => iam('AttachUserPolicy', second, user);
const detach = (second: number) => iam('DetachUserPolicy', second, user);

describe('accounting', () => {
  it('a record that several files hold is told once', () => {
    const record = attach(1);
    const result = reading(record, detach(2), { ...record });
    expect(result).toMatchObject({ read: 3, told: 2, duplicates: 1 });
    expect(result.events).toHaveLength(2);
  });

  it('two records with one id that say different things are both told, for the ledger to refuse one', () => {
    const record = attach(1);
    const other = { ...record, requestParameters: { ...user, userName: 'kim' } };
    const { events, duplicates } = reading(record, other);
    expect(duplicates).toBe(0);
    expect(events.map(({ id }) => id)).toEqual([record.eventID, record.eventID]);
  });

  it('each record is accounted for once', () => {
    const again = attach(1);
    const {
      read,
      told: tellers,
      duplicates,
      skipped,
      unreadable,
    } = reading(
      again,
      again,
      null,
      iam('CreateUser', 1, {}),
      iam('GetUser', 1, {}, { readOnly: true }),
      iam('AddUserToGroup', 1, { groupName: 'g', userName: 'u' }),
      iam('RemoveUserFromGroup', 1, { groupName: 'g', userName: 'u' }),
    );
    const skips = skipped.reduce((sum, { count }) => sum + count, 0);
    expect([tellers, duplicates, skips, unreadable.length]).toEqual([1, 1, 4, 1]);
    expect(read).toBe(7);
  });
});
