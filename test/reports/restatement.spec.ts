import { parseReport, restate, type ReportKind } from '@grant-ledger/reports';
import { indexedSource } from '../support/report-sources.ts';
import { sampleHistory } from './sample-history.ts';

const question = (kind: ReportKind, params: Readonly<Record<string, unknown>>) => {
  const parsed = parseReport(kind, params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};

const IN_CHINA = { on: '2025-07-17', location: ['CN'], customer: ['dod'] };

const restated = (
  kind: ReportKind,
  params: Readonly<Record<string, unknown>>,
  sizes: { readonly before: number; readonly after: number },
) => restate((size) => indexedSource(sampleHistory, size), question(kind, params), sizes);

describe('a restatement', () => {
  // #153 of the sample: a file of badge readers had been loaded as that of another site.
  it('after a late location fact names exactly the row and the event', async () => {
    const { counts, changes } = await restated('prohibited-locations', IN_CHINA, {
      before: 152,
      after: 153,
    });
    expect(counts).toEqual({ cameIn: 1, wentOut: 0, changed: 0 });
    expect(changes).toMatchObject([
      {
        change: 'came in',
        key: { personId: 'p-03', tenantId: 't-meadow' },
        before: null,
        after: { spans: [{ certainty: 'certain' }] },
        causes: [{ position: 152, id: 'badge-013', type: 'record.corrected' }],
      },
    ]);
  });

  it('finds that event among many others, and each one that changed the row again', async () => {
    const { changes } = await restated('prohibited-locations', IN_CHINA, {
      before: 150,
      after: 175,
    });
    const byPerson = Object.fromEntries(
      changes.map(({ change, key, causes }) => [
        key.personId ?? key.accountId,
        [change, ...causes.map(({ position }) => position)],
      ]),
    );
    expect(byPerson).toEqual({
      // In China by the correction; until when, by the correction of the correction; unknown after that.
      'p-03': ['came in', 152, 163, 164],
      // Behind the account a-77, which goes out, there is p-06, whose employer and place came later.
      'a-77': ['went out', 155],
      'p-06': ['came in', 155, 157, 158],
      // A way through another group, and a use that was reported late.
      'p-01': ['changed', 159],
    });
  });

  it('says what went out, what it was, and in which columns a row differs', async () => {
    const { changes } = await restated('contractors', IN_CHINA, { before: 152, after: 165 });
    const [out] = changes.filter(({ change }) => change === 'went out');
    expect(out).toMatchObject({
      before: { organizationId: null, unresolved: ['account:a-77'] },
      after: null,
    });
    const lantern = changes.find(({ key }) => key.organizationId === 'o-lantern');
    expect(lantern?.columns).toEqual(['withoutGrant', 'exercised', 'evidence']);
  });

  it('has no changes where nothing concerns the report, and none at one and the same size', async () => {
    const between = { before: 153, after: 154 };
    expect((await restated('prohibited-locations', IN_CHINA, between)).changes).toEqual([]);
    const same = { before: 160, after: 160 };
    expect((await restated('contractors', IN_CHINA, same)).counts).toEqual({
      cameIn: 0,
      wentOut: 0,
      changed: 0,
    });
  });
});
