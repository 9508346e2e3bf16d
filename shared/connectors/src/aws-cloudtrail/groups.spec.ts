import { arn, iam, timeAt, told } from './record-fixture.ts';

describe('IAM groups', () => {
  const change = (name: string, second: number) =>
    iam(name, second, { groupName: 'devs', userName: 'amal' });
  const join = (second: number) => change('AddUserToGroup', second);
  const leave = (second: number) => change('RemoveUserFromGroup', second);
  const member = { kind: 'account', id: arn('user/amal') };
  const groupId = arn('group/devs');
  const joined = (second: number) => ({
    type: 'group.member-added',
    groupId,
    member,
    validFrom: timeAt(second),
  });
  const left = (second: number) => ({
    type: 'group.member-removed',
    groupId,
    member,
    effective: timeAt(second),
  });

  it('users join and leave', () => {
    expect(told(join(1), leave(2), join(3))).toEqual([joined(1), left(2), joined(3)]);
  });

  it('leaving what was joined before the logs begin is told', () => {
    expect(told(leave(2))).toEqual([left(2)]);
  });

  it('joining and leaving within one second comes to nothing', () => {
    expect(told(leave(1), join(1))).toEqual([]);
  });

  it('leaving and joining again within one second comes to nothing either', () => {
    expect(told(join(1), join(5), leave(5))).toEqual([joined(1)]);
    expect(told(join(1), join(5), leave(5), leave(9)).at(-1)).toEqual(left(9));
  });

  it('leaving, joining and leaving within one second is leaving', () => {
    expect(told(join(1), leave(5), join(5), leave(5))).toEqual([joined(1), left(5)]);
  });
});
