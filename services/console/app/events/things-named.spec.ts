import { thingsNamed } from './things-named.ts';

describe('what an event names', () => {
  it('is each thing that has a timeline, once', () => {
    const grant = {
      grantId: 'g-1',
      grantee: { kind: 'group', id: 'sre' },
      scope: { kind: 'provider', id: 'o-1' },
      grantorId: 'p-1',
      revokedBy: 'p-1',
    };
    expect(thingsNamed(grant)).toEqual([
      { kind: 'grant', id: 'g-1' },
      { kind: 'organization', id: 'o-1' },
      { kind: 'person', id: 'p-1' },
    ]);
  });

  it('is an employer, and no other value of an attribute', () => {
    const named = (attribute: string) => thingsNamed({ personId: 'p-1', attribute, value: 'o-1' });
    expect(named('employer')).toContainEqual({ kind: 'organization', id: 'o-1' });
    expect(named('team')).toEqual([{ kind: 'person', id: 'p-1' }]);
  });

  it('is what the replacement of a correction names', () => {
    const target = { source: '/a', id: '1' };
    expect(thingsNamed({ target, reason: 'r', replacement: { personId: 'p-1' } })).toEqual([
      { kind: 'person', id: 'p-1' },
    ]);
    expect(thingsNamed({ target, reason: 'r' })).toEqual([]);
  });
});
