import type { AccessRow } from '@grant-ledger/domain';
import { rowsTable } from './rows.ts';
import { answerInWords, questionInWords } from './words.ts';

const window = { from: '2025-07-17T00:00:00.000Z', to: '2025-07-18T00:00:00.000Z' };
const root = 'the root';
const known = { size: 150, recordedAt: '2025-08-01T09:00:00.000Z', root };

const row = (fields: Partial<AccessRow>): AccessRow => ({
  personId: null,
  accountId: null,
  groupId: null,
  tenantId: 't-4',
  scope: null,
  spans: [{ ...window, certainty: 'certain' }],
  grants: [],
  locations: [],
  employers: [],
  escorts: [],
  uncovered: [],
  exercised: 0,
  evidence: [],
  ...fields,
});
const possible = [{ ...window, certainty: 'possible' as const }];

describe('the question in words', () => {
  it('names the day as it was asked, and what is known', () => {
    const question = { ...window, location: ['CN', 'HK'], customer: ['dod'] };
    expect(questionInWords({ question, known }, { on: '2025-07-17', tz: 'UTC' })).toBe(
      'Who, located in CN or HK, could touch tenants of customer dod on 2025-07-17 (UTC), ' +
        'as known at size 150 (recorded until 2025-08-01T09:00:00.000Z)?',
    );
  });

  it('says an instant, a window, and each kind of filter', () => {
    const at = { from: window.from, to: '2025-07-17T00:00:00.001Z' };
    const empty = { size: 0, recordedAt: null, root };
    expect(questionInWords({ question: at, known: empty })).toBe(
      'Who could touch anything at 2025-07-17T00:00:00.000Z, as known at size 0?',
    );
    const question = {
      ...window,
      usPerson: ['no'],
      employer: ['o-3'],
      tenant: ['t-4'],
      impactLevel: ['IL5'],
      role: ['admin'],
      certainty: 'possible',
      escorted: 'none',
    };
    expect(questionInWords({ question, known: empty })).toBe(
      'Who, with US person status no and employed by o-3, could touch tenant t-4 and tenants at ' +
        'impact level IL5 in role admin without an escort from 2025-07-17T00:00:00.000Z to ' +
        '2025-07-18T00:00:00.000Z, possibly, as known at size 0?',
    );
  });
});

describe('the answer in words', () => {
  it('counts persons once, as certain if they are so for any tenant', () => {
    const rows = [
      row({ personId: 'p-1' }),
      row({ personId: 'p-1', tenantId: 't-5', spans: possible }),
      row({ personId: 'p-2' }),
      row({ personId: 'p-3', spans: possible }),
      row({ accountId: 'a-7', spans: possible }),
    ];
    expect(answerInWords(rows)).toBe(
      '2 persons certainly, 1 possibly; 1 account belongs to nobody known.',
    );
  });

  it('shows groups without members, and use of access without a grant', () => {
    const rows = [
      row({ personId: 'p-1', spans: possible }),
      row({ groupId: 'sre' }),
      row({ personId: 'p-2', spans: [], exercised: 2 }),
    ];
    expect(answerInWords(rows)).toBe(
      '1 person possibly; the members of 1 group are not known; 1 use of access without a grant.',
    );
  });

  it('never says that there is nobody, only that nobody is known', () => {
    expect(answerInWords([])).toBe('Nobody, as far as the ledger knows.');
  });
});

describe('the rows as a table', () => {
  const noon = '2025-07-17T12:00:00.000Z';

  it('spells out a range only where it is not the whole window', () => {
    const table = rowsTable({
      question: window,
      rows: [
        row({
          personId: 'p-17',
          spans: [{ from: window.from, to: noon, certainty: 'certain' }],
          grants: [
            {
              grantId: 'g-9',
              role: 'operator',
              accessKinds: ['remote-system'],
              via: ['group:sre', 'account:a-7'],
              ...window,
            },
          ],
          locations: [{ value: 'CN', basis: 'badge', from: noon, to: window.to }],
          escorts: [{ escortId: 'p-90', qualified: false, ...window }],
          uncovered: [window],
          exercised: 3,
          evidence: [12, 40, 77],
        }),
      ],
    });
    const [head, line, ...rest] = table.split('\n');
    expect(head).toMatch(/^WHO +WHAT +WHEN +THROUGH +LOCATION +ESCORT +DID +EVIDENCE$/);
    expect(line?.split(/ {2,}/)).toEqual([
      'p-17',
      't-4',
      'certain to 2025-07-17T12:00:00Z',
      'operator (g-9) via group:sre > account:a-7',
      'CN (badge) from 2025-07-17T12:00:00Z',
      'p-90 not qualified',
      '3×',
      '12 40 77',
    ]);
    expect(rest).toEqual([]);
  });

  it('says what is not known: the person, the members, the tenant, the place', () => {
    const scope = { kind: 'customer' as const, id: 'dod' };
    const table = rowsTable({
      question: window,
      rows: [
        row({ accountId: 'a-7', uncovered: [window] }),
        row({ groupId: 'sre', tenantId: null, scope }),
        row({ personId: 'p-1', spans: [], exercised: 1, evidence: [...Array(30).keys()] }),
      ],
    });
    for (const text of [
      'account a-7',
      '(of nobody known)',
      'group sre',
      '(members unknown)',
      'customer dod',
      '(no tenant known)',
      'unknown',
      'none',
      'no grant',
    ])
      expect(table).toContain(text);
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThan(140);
  });
});
