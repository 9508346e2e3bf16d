import { canonicalJson } from '@grant-ledger/domain';
import {
  bundleOf,
  issuedReport,
  LOG_KEY,
  OTHER_KEY,
  trustIn,
  type Changes,
  type Texts,
} from './bundle-fixture.ts';
import { reportEstablished } from './established.ts';
import { bytesInMemory } from './file-bytes.ts';
import { NotProven } from './not-proven.ts';
import { verifyReport } from './verify-report.ts';

let texts: Texts;
beforeAll(async () => {
  texts = await issuedReport();
});

const trust = trustIn(LOG_KEY);
const verify = (changes: Changes = {}, by = trust) =>
  verifyReport({ bundle: bundleOf(texts, changes), trust: by });

/** Why a bundle with these changes does not verify. */
async function reasons(changes: Changes, by = trust): Promise<readonly string[]> {
  try {
    await verify(changes, by);
  } catch (error) {
    if (error instanceof NotProven) return error.reasons;
    throw error;
  }
  return [];
}

const linesOf = (text: string | undefined): string[] => (text ?? '').trimEnd().split('\n');
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

interface Report {
  rows: Record<string, unknown>[];
  summary: { figures: { name: string; value: number }[] };
}
const changedReport = (change: (report: Report) => void): Changes => {
  const report = JSON.parse(texts.json ?? '') as Report;
  change(report);
  return { json: canonicalJson(report) };
};

interface Line {
  position: number;
  event: { data: Record<string, unknown> };
}
const changedEvidence = (number: number, change: (line: Line) => void): Changes => {
  const lines = linesOf(texts.evidence);
  const line = JSON.parse(lines[number] ?? '') as Line;
  change(line);
  lines[number] = canonicalJson(line);
  return { evidence: joined(lines) };
};

describe('a genuine report', () => {
  it('is made again from its log: the same bytes, by the key alone', async () => {
    const verified = await verify();
    expect(verified).toMatchObject({
      reportId: 'r-1',
      title: 'Contractors with covered personnel',
      known: { size: 12 },
      evidence: 13,
      isMadeAgain: true,
      isPdfCompared: false,
      checkpoint: { size: 13 },
    });
    expect(Object.fromEntries(reportEstablished(verified, trust))).toMatchObject({
      evidence: '13 events, each proven to be in the log',
      'made again': 'from the log: the same bytes, so nobody was left out',
      size: '13 events',
      sealed: '2025-10-09T08:53:20.000Z',
    });
  });

  it('is not made again without the log, and is if the log is given beside it', async () => {
    expect(await verify({ log: undefined })).toMatchObject({ isMadeAgain: false });
    const log = bytesInMemory(new TextEncoder().encode(texts.log));
    const bundle = bundleOf(texts, { log: undefined });
    expect(await verifyReport({ bundle, trust, log })).toMatchObject({ isMadeAgain: true });
  });

  it('tells its steps, and how far the log was read', async () => {
    const steps: string[] = [];
    await verifyReport({ bundle: bundleOf(texts), trust, onStep: (step) => steps.push(step) });
    expect(steps).toEqual(['evidence', 'rows', 'drawn', 'making again']);
  });

  it('has its PDF compared by whoever can draw it', async () => {
    async function* drawn(text: string) {
      yield await Promise.resolve(new TextEncoder().encode(text));
    }
    const bundle = bundleOf(texts);
    const genuine = verifyReport({ bundle, trust, drawPdf: () => drawn('drawn elsewhere') });
    expect(await genuine).toMatchObject({ isPdfCompared: true });
    const other = verifyReport({ bundle, trust, drawPdf: () => drawn('another') });
    await expect(other).rejects.toThrow('report.pdf is not what is drawn from report.json');
  });
});

describe('refused, with its reason, is a report', () => {
  it('from which a row was removed: the row is named', async () => {
    const changes = changedReport((report) => report.rows.shift());
    expect(await reasons(changes)).toEqual([
      expect.stringMatching(/^report\.json is not the report that was issued: its digest is /),
      'report.csv is not what is drawn from report.json',
      'report.json is not what the log gives when the report is made again',
      'the row organizationId "o-1" is missing from report.json',
    ]);
  });

  it('to which a row was added', async () => {
    const changes = changedReport((report) =>
      report.rows.push({ ...report.rows[0], organizationId: 'o-9' }),
    );
    expect(await reasons(changes)).toContain(
      'report.json has the row organizationId "o-9", which the log does not give',
    );
  });

  it('in which a number was changed: the column is named, or that it is around the rows', async () => {
    const ofRow = changedReport((report) => {
      report.rows[0] = { ...report.rows[0], exercised: 7 };
    });
    expect(await reasons(ofRow)).toContain('the row organizationId "o-1" differs in exercised');
    const ofSummary = changedReport((report) => {
      report.summary.figures[0]!.value += 1;
    });
    expect(await reasons(ofSummary)).toContain(
      'the rows are the same; what differs is said around them',
    );
  });

  it('whose rows rest on another position', async () => {
    const changes = changedReport((report) => {
      report.rows[0] = { ...report.rows[0], evidence: [99] };
    });
    expect(await reasons(changes)).toContain(
      'row 1 rests on position 99, which is not among the events that the report knows',
    );
  });

  it('in whose evidence a position or an event was changed', async () => {
    expect(await reasons(changedEvidence(3, (line) => (line.position += 1)))).toEqual([
      'evidence, line 4: the event says that its position is 3, and the evidence 4',
      'row 1 rests on position 3, for which the bundle has no proof',
    ]);
    expect(
      await reasons(changedEvidence(3, ({ event }) => (event.data.personId = 'p-9'))),
    ).toContainEqual(
      expect.stringMatching(/^evidence, line 4: the event at position 3 is not proven to be in/),
    );
  });

  it('without the event that says that it was issued', async () => {
    const evidence = joined(linesOf(texts.evidence).slice(0, -1));
    expect(await reasons({ evidence })).toEqual([
      'the bundle does not prove that the report was issued: no such event is proven at position 12',
    ]);
  });

  it('from whose log an event was left out, or that has the log of another ledger', async () => {
    const lines = linesOf(texts.log);
    lines.splice(5, 1);
    expect(await reasons({ log: joined(lines) })).toEqual(
      expect.arrayContaining([
        'the log, line 6: says that its position is 6, where 5 is the next',
        'the log ends too early: it has 12 events, and the checkpoint is of 13',
      ]),
    );
    const other = texts.log?.replaceAll('p-2', 'p-8');
    expect(await reasons({ log: other })).toEqual([
      expect.stringMatching(/^the log is not the one that was sealed, in the first 12 events: /),
    ]);
  });

  it('that another key sealed, though in the same name', async () => {
    expect(await reasons({}, trustIn(OTHER_KEY))).toEqual([
      'the checkpoint in report.zip: No signature of the note is by a known key.',
    ]);
  });

  it('whose checkpoint says another size', async () => {
    expect(await reasons({ checkpoint: texts.checkpoint?.replace('\n13\n', '\n20\n') })).toEqual([
      expect.stringMatching(/^the checkpoint in report\.zip: A signature by \S+ is not one of/),
    ]);
  });

  it('whose CSV says something else', async () => {
    expect(await reasons({ csv: texts.csv?.replace('o-1', 'o-8') })).toEqual([
      'report.csv is not what is drawn from report.json',
    ]);
  });

  it('of which a part is missing, or is none', async () => {
    expect(await reasons({ csv: undefined })).toEqual(['report.zip has no report.csv.']);
    expect(await reasons({ manifest: '{}' })).toEqual(['The manifest.json in report.zip is none.']);
    expect(await reasons({ json: '[]' })).toEqual([
      expect.stringMatching(/^report\.json in report\.zip: This is no report: /),
    ]);
  });

  // Whoever runs the ledger has its key, and can have it issue what he likes: what the log gives he cannot change.
  it('that the ledger itself issued with somebody left out', async () => {
    const forged = await issuedReport((json) => {
      const report = JSON.parse(json) as Report;
      report.rows.shift();
      return canonicalJson(report);
    });
    const bundle = bundleOf(forged);
    await expect(verifyReport({ bundle, trust })).rejects.toMatchObject({
      reasons: [
        'report.json is not what the log gives when the report is made again',
        'the row organizationId "o-1" is missing from report.json',
      ],
    });
  });
});
