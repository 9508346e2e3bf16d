import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@grant-ledger/domain';
import {
  drawReport,
  parseReport,
  REPORT_KINDS,
  reportJson,
  type ReportKind,
} from '@grant-ledger/reports';
import { indexedSource, plainSource, whole } from '../support/report-sources.ts';
import { sampleHistory } from './sample-history.ts';

// Each report of the sample history equals a fixture that was checked by hand: `why` gives the working, and `#24` in it
// is line 24 of the history, which the ledger has at position 23.

interface Fixture {
  readonly why: readonly string[];
  readonly kind: ReportKind;
  readonly question: Readonly<Record<string, string | readonly string[]>>;
  readonly report: unknown;
}

const FOLDER = join(__dirname, 'sample');
const fixtures = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Fixture,
);

const questionOf = ({ kind, question }: Fixture) => {
  const parsed = parseReport(kind, question);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};

describe('a report of the sample history', () => {
  it('is checked of every kind', () => {
    expect(fixtures.map(({ kind }) => kind).sort()).toEqual([...REPORT_KINDS].sort());
    expect(fixtures.filter(({ why }) => why.length === 0)).toEqual([]);
  });

  it.each(fixtures.map((fixture) => [fixture.kind, fixture] as const))(
    '%s is what was worked out by hand, from the index and by the plain rules',
    async (_, fixture) => {
      const question = questionOf(fixture);
      const sources = [await indexedSource(sampleHistory), plainSource(sampleHistory)];
      for (const source of sources) {
        const json = await whole(reportJson(drawReport(source, question)));
        expect(JSON.parse(json)).toEqual(fixture.report);
        expect(json).toBe(canonicalJson(fixture.report));
      }
    },
  );
});
