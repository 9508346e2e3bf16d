import { fieldWords, meaningOf, sortText } from './cells.ts';

describe('a cell of a report', () => {
  it('is a thing with a timeline, a policy, a place or a position by the name of its column', () => {
    expect(meaningOf('engineers', 'p-1')).toEqual({ is: 'thing', kind: 'person' });
    expect(meaningOf('topmostId', 'o-1')).toEqual({ is: 'thing', kind: 'organization' });
    expect(meaningOf('policyId', 'po-1')).toEqual({ is: 'policy' });
    expect(meaningOf('country', 'CN')).toEqual({ is: 'place' });
    expect(meaningOf('adopted', 17)).toEqual({ is: 'position' });
    expect(meaningOf('exercised', 17)).toEqual({ is: 'plain' });
    expect(meaningOf('constructor', 'x')).toEqual({ is: 'plain' });
  });

  it('is a time or a certainty by what it says', () => {
    expect(meaningOf('first', '2025-07-17T00:00:00.000Z')).toEqual({ is: 'instant' });
    expect(meaningOf('first', '2025-07-17')).toEqual({ is: 'plain' });
    expect(meaningOf('what', 'possible')).toEqual({ is: 'certainty' });
  });

  it('sorts numbers as numbers, and is found by all that it holds', () => {
    expect([10, 9].map(sortText).sort()).toEqual([9, 10].map(sortText));
    expect(sortText([{ value: 'CN', basis: 'badge' }, null, true])).toBe('CN badge  true');
  });

  it('has fields that read as words', () => {
    expect(['approvedBy', 'grantId', 'ticket'].map(fieldWords)).toEqual([
      'approved by',
      'grant',
      'ticket',
    ]);
  });
});
