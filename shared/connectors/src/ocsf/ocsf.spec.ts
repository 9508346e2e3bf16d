import { ocsf } from './index.ts';

const ROLES = {
  class_uid: 3007,
  activity_id: 16,
  time: 1_752_739_200_000,
  status_id: 1,
  metadata: { uid: 'ev-1', product: { name: 'Directory' } },
  cloud: { account: { uid: '111122223333' } },
  user: { uid: 'arn:aws:iam::111122223333:user/team/worker-7' },
  iam_roles: [{ uid: 'ops' }],
};
const toldBy = (record: object) => {
  const reading = ocsf.read({ ...ROLES, ...record });
  return reading.kind === 'told' ? reading.events : [];
};

it('IAM names of AWS lose their paths, as in the connector of CloudTrail', () => {
  const [grant] = toldBy({});
  expect(grant?.data).toMatchObject({
    grantee: { kind: 'account', id: 'arn:aws:iam::111122223333:user/worker-7' },
  });
});

it('a role given on two resources is two grants and one membership', () => {
  const events = toldBy({ resources: [{ uid: 'db-1' }, { uid: 'db-2' }] });
  expect(events.map(({ type }) => type).sort()).toEqual(
    ['grant.issued', 'grant.issued', 'group.member-added'].sort(),
  );
});

it('what the first state alone lists has not gone, what the second alone lists has come', () => {
  const groups = [{ uid: 'grp-a' }];
  const update = { activity_id: 2 };
  expect(toldBy({ ...update, user: { uid: 'u-1', groups }, updated_user: { uid: 'u-1' } })).toEqual(
    [],
  );
  expect(
    toldBy({ ...update, user: { uid: 'u-1' }, updated_user: { uid: 'u-1', groups } }),
  ).toMatchObject([
    { type: 'group.member-added', data: { groupId: 'grp-a', member: { id: 'u-1' } } },
  ]);
});

it.each([
  ['activity_id', 0],
  ['type_uid', 300716],
])('never throws, whatever stands in place of a field (%s)', (name, value) => {
  const record: Record<string, unknown> = { ...ROLES, [name]: value };
  for (const field of Object.keys(record))
    for (const wrong of [null, 7, -1, 1e300, 'x'.repeat(9000), '\ud800', [], [null], {}, true])
      expect(ocsf.read({ ...record, [field]: wrong })).toHaveProperty('kind');
});
