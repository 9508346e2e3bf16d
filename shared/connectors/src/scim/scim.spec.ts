import { scim } from './index.ts';

const REQUEST = {
  id: 'req-1',
  time: '2025-07-01T09:00:00Z',
  method: 'PATCH',
  path: '/Users/u-1',
  status: '200',
  data: { Operations: [{ op: 'replace', path: 'active', value: false }] },
};
const USER = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'u-1',
  externalId: 'p-1',
  active: true,
  addresses: [],
  meta: { created: '2025-01-01T00:00:00Z', lastModified: '2025-07-01T09:00:00Z' },
};
const deep: unknown = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
const HOSTILE = [null, 7, -1, 1e300, '', '\ud800', 'x'.repeat(9000), [null], deep, true];

it.each([
  ['a request', REQUEST],
  ['a resource', USER],
])('never throws, whatever stands in place of a field of %s', (_, record) => {
  for (const field of Object.keys(record))
    for (const wrong of [...HOSTILE, { toString: 1 }])
      expect(scim.read({ ...record, [field]: wrong })).toHaveProperty('kind');
});

it('never throws, whatever the value of an operation', () => {
  for (const wrong of [...HOSTILE, { toString: 1 }])
    for (const path of ['active', 'members', undefined]) {
      const data = { Operations: [{ op: 'replace', path, value: wrong }] };
      for (const resource of ['/Users/u-1', '/Groups/g-1'])
        expect(scim.read({ ...REQUEST, path: resource, data })).toHaveProperty('kind');
    }
});

it('a path in percent-encoding names its resource, and one that is broken none', () => {
  expect(scim.read({ ...REQUEST, path: '/v2/Users/a%2Fb' })).toMatchObject({
    events: [{ data: { accountId: 'a/b' } }],
  });
  expect(scim.read({ ...REQUEST, path: '/v2/Users/a%2' })).toMatchObject({ kind: 'unreadable' });
});

it('takes a path by the name of something that every object has for no collection', () => {
  expect(scim.read({ ...REQUEST, method: 'POST', path: 'toString', data: {} })).toMatchObject({
    kind: 'skipped',
    reason: 'no user or group',
  });
});
