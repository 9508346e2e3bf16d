import { formatsOf } from '../time/format.ts';
import { isFromSecondarySources, policyInWords, stateAt, type Policy } from './policy-in-words.ts';

const policy = (forbids: Partial<Policy['forbids']>): Policy => ({
  policyId: 'po-1',
  adopted: 4,
  authority: 'an authority',
  citation: 'a citation',
  forbids: {
    subject: { attribute: 'location', in: ['CN'] },
    object: { customer: 'dod' },
    ...forbids,
  },
  from: '2025-07-18T00:00:00.000Z',
  to: '2025-08-01T00:00:00.000Z',
  evidence: [4],
});

const english = (forbids: Partial<Policy['forbids']>) =>
  policyInWords(policy(forbids).forbids, 'en', formatsOf('en', 'UTC'));

describe('a policy in words', () => {
  it('says whom it forbids what', () => {
    expect(english({})).toBe(
      'Forbids any access to tenants of the customer dod for whoever is physically in China.',
    );
  });

  it('names each kind of access, each object and the escort that lets access pass', () => {
    expect(
      english({
        object: { customer: 'dod', impactLevel: 'IL5' },
        accessKinds: ['physical', 'indirect'],
        unlessEscorted: 'any',
      }),
    ).toBe(
      'Forbids access that is physical or indirect to tenants of the customer dod at impact level IL5 ' +
        'for whoever is physically in China, unless an escort covers it.',
    );
  });

  it('turns a list round that names who is let through', () => {
    expect(english({ subject: { attribute: 'citizenship', notIn: ['US'] } })).toContain(
      'for whoever has a citizenship other than United States',
    );
  });

  it.each<[Policy['forbids']['subject'], string]>([
    [{ attribute: 'us-person', in: ['no'] }, 'whoever is not a US person'],
    [{ attribute: 'us-person', notIn: ['yes'] }, 'whoever is not a US person'],
    [{ attribute: 'us-person', in: ['yes'] }, 'whoever is a US person'],
  ])('says whether US persons are meant: %j', (subject, words) => {
    expect(english({ subject })).toContain(words);
  });

  it('is any tenant without an object', () => {
    expect(english({ object: {} })).toContain('to any tenant for');
  });
});

describe('a policy', () => {
  it('is in force from its start until its end, which is not in it', () => {
    const at = (time: string) => stateAt(policy({}), time);
    expect(at('2025-07-17T23:59:59.999Z')).toBe('notYet');
    expect(at('2025-07-18T00:00:00Z')).toBe('inForce');
    expect(at('2025-08-01T00:00:00Z')).toBe('over');
    expect(stateAt({ ...policy({}), to: null }, '2099-01-01T00:00:00Z')).toBe('inForce');
  });

  it('says where its text was seen in secondary sources alone', () => {
    const citation = 'August 2025. Seen in secondary sources (press reports) alone.';
    expect(isFromSecondarySources({ citation })).toBe(true);
    expect(isFromSecondarySources(policy({}))).toBe(false);
  });
});
