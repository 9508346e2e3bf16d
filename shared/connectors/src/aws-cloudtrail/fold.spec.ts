import { readFiles } from '../connector.ts';
import { awsCloudTrail } from './index.ts';
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

  it.each([
    ['{Records}', { Records: [attach(1), attach(2)] }, 2],
    ['a list', [attach(1), attach(2)], 2],
    ['one record', attach(1), 1],
    ['no record', 'text', 1],
  ])('takes %s', (_what, content, read) => {
    expect(readFiles(awsCloudTrail, [{ name: 'f', content }]).read).toBe(read);
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
