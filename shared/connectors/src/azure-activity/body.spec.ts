import { bodyOf } from './body.ts';
import type { ActivityRecord } from './record.ts';

const ONE = 'aaaaaaaa-0000-4000-8000-000000000001';
const TWO = 'aaaaaaaa-0000-4000-8000-000000000002';
const ROLE = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

const recordWith = (responseBody: unknown, requestbody: unknown): ActivityRecord => ({
  type: '',
  operation: '',
  raw: {},
  rawTime: '',
  claims: {},
  properties: {
    responseBody: JSON.stringify(responseBody),
    requestbody: JSON.stringify(requestbody),
  },
});

it('takes what is missing in the answer from the request, of the same principal', () => {
  const answered = { properties: { principalId: ONE } };
  const asked = {
    Properties: { PrincipalId: ONE, PrincipalType: 'Group', RoleDefinitionId: `/x/${ROLE}` },
  };
  expect(bodyOf(recordWith(answered, asked))).toMatchObject({
    grantee: { kind: 'group', id: ONE },
    role: ROLE,
  });
});

it('never mixes in what the request says of another principal', () => {
  const answered = { properties: { principalId: ONE, roleDefinitionId: ROLE } };
  const asked = { Properties: { PrincipalId: TWO, PrincipalType: 'User' } };
  expect(() => bodyOf(recordWith(answered, asked))).toThrow('principalType');
});

it('reads no principal that is no text', () => {
  const hostile = { properties: { principalId: { toString: 1 }, principalType: 'User' } };
  expect(() => bodyOf(recordWith(hostile, hostile))).toThrow('principalId');
});
