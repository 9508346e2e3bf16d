import type { Schemas } from '../../api/client.ts';
import { differencesCsv } from './differences-csv.ts';
import { differencesInWords } from './differences-in-words.ts';
import { aspectsOf, type Difference } from './differences.ts';

type Row = Schemas['AccessRow'];

const span = { from: '2025-07-17T00:00:00.000Z', to: '2025-07-18T00:00:00.000Z' };
const row = (more: Partial<Row> = {}): Row => ({
  ...{ personId: 'p-1', accountId: null, groupId: null, tenantId: 't-1', scope: null },
  spans: [{ ...span, certainty: 'certain' }],
  grants: [],
  locations: [{ ...span, value: 'CN', basis: 'badge' }],
  ...{ employers: [], escorts: [], uncovered: [], exercised: 0, evidence: [] },
  ...more,
});
const difference = (kind: Difference['kind'], more: Partial<Difference> = {}): Difference => ({
  ...{ kind, personId: 'p-1', accountId: null, groupId: null, tenantId: 't-1', scope: null },
  before: kind === 'gained' ? null : row(),
  after: kind === 'lost' ? null : row(),
  by: [4],
  ...more,
});

describe('differences in words', () => {
  it('count people once, however many tenants they have', () => {
    const differences = [
      difference('gained'),
      difference('gained', { tenantId: 't-2' }),
      difference('gained', { personId: 'p-2' }),
      difference('lost', { personId: 'p-3' }),
      difference('changed', { personId: 'p-4' }),
    ];
    expect(differencesInWords(differences, 'moments', 'en')).toBe(
      '2 people gained access, 1 person lost access, the access of 1 person is not what it was.',
    );
    expect(differencesInWords(differences, 'known-times', 'fr')).toMatch(
      /^Accès révélé : 2 personnes, accès démenti : 1 personne, /,
    );
  });

  it('name what stands for nobody known, and uses without a grant', () => {
    const nobody = { personId: null, accountId: 'a-1' };
    const use = row({ spans: [], exercised: 1 });
    expect(
      differencesInWords(
        [difference('lost', nobody), difference('gained', { after: use })],
        'moments',
        'en',
      ),
    ).toBe('1 account or group of nobody known lost access, 1 use without a grant differs.');
    expect(differencesInWords([], 'moments', 'en')).toBe(
      'Nothing differs, as far as the ledger knows.',
    );
  });
});

describe('what differs in a row', () => {
  const after = row({
    spans: [{ ...span, certainty: 'possible' }],
    locations: [{ from: '2025-07-17T05:00:00.000Z', to: span.to, value: 'CN', basis: 'badge' }],
  });

  it('is, of two known times, a matter of when as well', () => {
    expect(aspectsOf({ before: row(), after }, false)).toEqual(['access', 'place']);
    expect(aspectsOf({ before: row(), after }, true)).toEqual(['access']);
  });

  it('is nothing in particular where there is one side alone', () => {
    expect(aspectsOf({ before: null, after }, false)).toEqual([]);
  });
});

describe('differences as CSV', () => {
  it('have a line each, with both sides', () => {
    const [head, line, end] = differencesCsv([difference('lost')]).split('\r\n');
    expect(head?.split(',')).toHaveLength(15);
    expect(line).toBe(`lost,p-1,,,t-1,,certain ${span.from}/${span.to},,CN (badge),,,,,,4`);
    expect(end).toBe('');
  });

  it('are text for a spreadsheet, whatever an id is', () => {
    const csv = differencesCsv([difference('lost', { personId: '=1+1', tenantId: 'a,"b"' })]);
    expect(csv).toContain('lost,\'=1+1,,,"a,""b""",');
  });
});
