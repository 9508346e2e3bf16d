import { newGrant, readGrant, writeGrant } from './grant-question.ts';

const grant = {
  ...newGrant('2025-07-18T00:00:00Z'),
  grantee: { kind: 'group', id: 'sre' },
  scope: { kind: 'customer', id: 'dod' },
  role: 'operator',
} as const;

describe('a grant that a URL asks about', () => {
  it('is read as it was written, beside what the URL says already', () => {
    const whole = { ...grant, accessKinds: ['physical' as const], validTo: '2025-08-01T00:00:00Z' };
    const search = writeGrant(whole, new URLSearchParams('on=2025-07-18&row=x&validTo=y'));
    expect(readGrant(search)).toEqual(whole);
    expect(search.get('on')).toBe('2025-07-18');
    expect(search.has('row')).toBe(false);
  });

  it('is open without an end, and of no kind without one', () => {
    const search = writeGrant(grant, new URLSearchParams('validTo=y&accessKind=physical'));
    expect(readGrant(search)).toEqual(grant);
  });

  it('is none until everything is said', () => {
    expect(readGrant(new URLSearchParams('granteeKind=person&granteeId=p-1'))).toBeUndefined();
    expect(readGrant(writeGrant({ ...grant, role: '' }, new URLSearchParams()))).toBeUndefined();
  });
});
