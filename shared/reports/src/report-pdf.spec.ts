import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';
import type { ReadReport } from './read-report.ts';
import { bytesOf, readPdf } from './pdf/pdf-fixture.ts';
import { manyRows, reportOf, rowOf } from './pdf/report-fixture.ts';
import { reportPdf } from './report-pdf.ts';

const NOTE = `grant-ledger.example/log
1300
Zm9vYmFy

— grant-ledger.example/log c2lnbmF0dXJl
`;
const SEAL = { reportId: 'r-7', checkpoint: NOTE };

const drawn = (report: ReadReport, seal = SEAL as Parameters<typeof reportPdf>[1]) =>
  bytesOf(reportPdf(report, seal));
const read = async (report: ReadReport, seal?: Parameters<typeof reportPdf>[1]) =>
  readPdf(await drawn(report, seal));

/** Lines that were wrapped are one text again. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('a report as a PDF', () => {
  it('states on its first page the question, both clocks, the log, the digest, the checkpoint and the policies', async () => {
    const report = reportOf(manyRows(3));
    const { pages } = await read(report);
    const page = pages[0]!;
    const json = canonicalJson({ ...report.head, ...report.tail, rows: manyRows(3) });
    const digest = createHash('sha256').update(json).digest('hex');
    for (const said of [
      'What did personnel with access to tenants of customer dod access?',
      'From 2025-07-17 00:00 to 2025-07-18 00:00 (UTC)',
      'The first 1,204 events of the ledger, recorded until 2026-01-05 00:00 UTC',
      'kind what-was-accessed, customer dod',
      '3 rows',
      'q1BhI6pVnpaK0mA0lCqW2s6yQv3kVZ3q3lqg9xWJk5c=',
      digest,
      'r-7',
      'grant-ledger.example/log 1300 Zm9vYmFy — grant-ledger.example/log c2lnbmF0dXJl',
      'grant-ledger verify report',
      'pol-provider The rule of the provider of 18 July 2025',
      'Authority: o-aster. In force from 2025-07-18 00:00 UTC, with no end. Adopted at position 137',
    ])
      expect(flat(page)).toContain(said);
  });

  it('says so where there is no checkpoint, no id, no event and no policy', async () => {
    const known = { recordedAt: null, root: 'AA==', size: 0 };
    const report = reportOf([], { head: { known, policies: [] } });
    const [page] = (await read(report, { reportId: null, checkpoint: null })).pages;
    for (const said of [
      'No checkpoint came with',
      'the ledger was empty',
      'No policy was applied.',
    ])
      expect(flat(page!)).toContain(said);
  });

  it('sums up in sentences, figures and a chart', async () => {
    const { pages } = await read(reportOf(manyRows(3)));
    for (const said of [
      '4 persons had access certainly, 2 possibly.',
      'Without grant 1,250',
      'Persons, by employer certain possible o-aster 3 certain, 2 possible o-lantern 1 certain',
    ])
      expect(flat(pages[1]!)).toContain(said);
  });

  it('lists each row with its details beneath it, and its evidence in the appendix', async () => {
    const { pages } = await read(reportOf(manyRows(3)));
    expect(flat(pages[2]!)).toContain(
      'p-1 2025-07-17 06:30 1 Open grants: g-1, from 2025-07-17 00:00 on; g-break-glass, from 2025-07-17 01:00 to 2025-07-17 02:00',
    );
    expect(pages[2]).not.toContain('Position:');
    expect(pages.at(-1)).toContain('\n12, 40–43\n');
  });

  it('has the limits, the unknowns, and how to verify it', async () => {
    const { pages } = await read(reportOf(manyRows(3)));
    expect(flat(pages.at(-2)!)).toContain('3 Places of persons');
    expect(flat(pages.at(-2)!)).toContain('What was never posted to the ledger is not in it.');
    expect(flat(pages.at(-1)!)).toContain('GET /v1/events/{position}');
    const { pages: others } = await read(reportOf([], { tail: { unknowns: [] } }));
    expect(flat(others.at(-2)!)).toContain('Nothing was unknown');
  });

  it('says plainly that there are no rows, and what that means', async () => {
    const { pages } = await read(reportOf([]));
    expect(flat(pages[1]!)).toMatch(/No rows\. Nothing that the ledger knew answers the question/);
    expect(pages).toHaveLength(4);
  });

  it('repeats the head of the table on each of its pages, and has a foot on every page', async () => {
    const { pages } = await read(reportOf(manyRows(60)));
    const tables = pages.slice(2, -2);
    expect(tables.length).toBeGreaterThan(2);
    for (const page of tables) expect(flat(page)).toContain('Person At Uses Details p-');
    for (const [index, page] of pages.entries())
      expect(flat(page)).toMatch(
        new RegExp(
          `^What was accessed · known: 1,204 events · SHA-256 [0-9a-f]{16}… Page ${String(index + 1)} `,
        ),
      );
  });

  it('does not part a row over pages, unless a page has no room for it', async () => {
    const grant = { grantId: 'g-1', from: '2025-07-17T01:00:00.000Z', to: null };
    const rows = manyRows(60).map((row, index) => ({
      ...row,
      grants: [
        ...Array.from({ length: index % 5 }, () => grant),
        { grantId: `end-${String(index)}` },
      ],
    }));
    const { pages } = await read(reportOf(rows));
    expect(pages.length).toBeGreaterThan(7);
    for (let index = 0; index < 60; index += 1)
      expect(pages.find((one) => one.includes(`p-${String(index)}\n`))).toMatch(
        new RegExp(`end-${String(index)}\\b`),
      );
  });

  it('cuts nothing off, however long', async () => {
    const words = Array.from({ length: 9_000 }, (_, index) => `w${String(index)}`);
    const row = { ...rowOf(0), personId: `p-${'x'.repeat(3_000)}`, grants: words.join(' ') };
    const { pages } = await read(reportOf([row]));
    const text = pages
      .slice(2, -2)
      .map((page) => page.replace(/^[^]*?Details\n/, ''))
      .join('\n');
    expect(flat(text)).toContain(words.join(' '));
    expect(text.match(/x/g)).toHaveLength(3_000);
    expect(pages.length).toBeGreaterThan(10);
  });

  it('writes a character that its fonts lack as U+XXXX', async () => {
    const { pages } = await read(reportOf([{ ...rowOf(0), personId: 'p-北' }]));
    expect(pages[2]).toContain('p-U+5317');
    expect(pages.join('')).not.toContain('\0');
  });

  it('is the same bytes whenever it is drawn', async () => {
    const first = await drawn(reportOf(manyRows(30)));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await drawn(reportOf(manyRows(30)))).equals(first)).toBe(true);
    expect((await drawn(reportOf(manyRows(31)))).equals(first)).toBe(false);
  });

  it('lists 5,000 rows, and says on its first page and at their end that there are more', async () => {
    const bound =
      'This document lists the first 5,000 of 5,003 rows. The CSV and the JSON of this report hold every one of them.';
    const narrow = { columns: [{ name: 'personId', title: 'Person' }] };
    const { pages } = await read(reportOf(manyRows(5_003), { head: narrow }));
    const all = pages.join('\n');
    expect(flat(pages[0]!)).toContain(bound);
    expect(flat(pages.at(-3)!)).toContain(bound);
    expect(all).toContain('p-4999\n');
    expect(all).not.toContain('p-5000\n');
    expect(flat((await read(reportOf(manyRows(3)))).pages[0]!)).not.toContain(
      'This document lists',
    );
  });

  it('gives what is done before it has read all rows', async () => {
    let going = 0;
    let passes = 0;
    const report = {
      ...reportOf([]),
      async *rows() {
        passes += 1;
        for (going = 0; going < 400; going += 1) yield rowOf(going);
      },
    };
    const given: number[] = [];
    const pieces = reportPdf(report, SEAL);
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next())
      given.push(going);
    expect(passes).toBe(2);
    expect(given[0]).toBeLessThan(5);
    expect(given.length).toBeGreaterThan(30);
  });

  it('fails if its rows cannot be read', async () => {
    const report = {
      ...reportOf([]),
      async *rows() {
        yield rowOf(0);
        throw new Error('the file is gone');
      },
    };
    await expect(drawn(report)).rejects.toThrow('the file is gone');
  });
});

describe('for readers of its structure', () => {
  const tagsOf = (objects: ReadonlyMap<number, string>) =>
    [...objects.values()].flatMap((object) => /\/S \/(\w+)\n/.exec(object)?.[1] ?? []);

  it('is a tagged document with a title, a language, headings, lists, tables and bookmarks', async () => {
    const { objects } = await read(reportOf(manyRows(3)));
    const tags = tagsOf(objects);
    const howMany = (tag: string) => tags.filter((one) => one === tag).length;
    expect(howMany('Document')).toBe(1);
    expect(howMany('H1')).toBe(1);
    expect(howMany('H2')).toBe(6);
    expect(howMany('LI')).toBe(2);
    expect(howMany('Figure')).toBe(1);
    // The facts, the figures, the rows, the unknowns, and how to verify.
    expect(howMany('Table')).toBe(5);
    const all = [...objects.values()].join('\n');
    for (const said of ['/Lang (en-US)', '/Marked true', '/DisplayDocTitle true', 'pdfuaid:part'])
      expect(all + (await drawn(reportOf([]))).toString('latin1')).toContain(said);
    for (const part of [
      'Summary',
      'Rows',
      'Unknowns and limits',
      'Appendix: evidence and verification',
    ])
      expect(all).toContain(`/Title (${part})`);
  });

  it('goes on with a long chart in another figure', async () => {
    const labels = Array.from({ length: 60 }, (_, index) => `o-${String(index)}`);
    const chart = {
      title: 'Uses',
      labels,
      series: [{ name: 'uses', values: labels.map(() => 7) }],
    };
    const summary = { chart, figures: [], sentences: [] };
    const { objects, pages } = await read(reportOf([], { tail: { summary } }));
    expect(tagsOf(objects).filter((tag) => tag === 'Figure')).toHaveLength(3);
    expect(pages.join('\n').match(/\nUses\no-/g)).toHaveLength(3);
    for (const label of labels) expect(flat(pages.join(' '))).toContain(`${label} 7`);
  });

  it('does not join the words on both sides of the end of a line', async () => {
    const { pages } = await read(reportOf(manyRows(3)));
    const [page, , table] = pages.map((lines) => lines.replaceAll('\n', ''));
    expect(page).toContain(
      'They have to cover the 1,204 events of this report: “grant-ledger verify report” checks',
    );
    expect(table).toContain('Open grants: g-1, from 2025-07-17 00:00 on; g-break-glass, from');
  });

  it('says the chart in words', async () => {
    const { objects } = await read(reportOf(manyRows(3)));
    expect([...objects.values()].join('\n')).toContain(
      '/Alt (Bar chart. Persons, by employer, in certain and possible: o-aster: 3 certain, 2 possible; o-lantern: 1 certain.)',
    );
  });

  it('has a cell for each head in each row', async () => {
    const { objects } = await read(reportOf(manyRows(7), { tail: { unknowns: [] } }));
    const tags = tagsOf(objects);
    const pairs = 8 + 2 + 4;
    expect(tags.filter((tag) => tag === 'TH')).toHaveLength(4 + pairs);
    expect(tags.filter((tag) => tag === 'TD')).toHaveLength(4 * 7 + pairs);
  });
});

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!poppler)
  process.stderr.write(
    'SKIPPED: reading with poppler: it needs the Debian package poppler-utils.\n',
  );

(poppler ? describe : describe.skip)('as poppler reads it', () => {
  const run = (program: string, options: readonly string[], input: Buffer) =>
    spawnSync(program, options, { input, maxBuffer: 2 ** 26 });

  it('has its text in order, and is in order itself', async () => {
    const pdf = await drawn(reportOf(manyRows(60)));
    const { stdout, stderr } = run('pdftotext', ['-', '-'], pdf);
    expect(stderr.toString()).toBe('');
    const text = stdout.toString().replace(/\s+/g, ' ');
    const order = [
      'What was accessed',
      'Summary',
      'Rows All times',
      'p-0 ',
      'p-59 ',
      'Unknowns and limits',
      'Appendix',
    ];
    const places = order.map((said) => text.indexOf(said));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('embeds its fonts', async () => {
    const { stdout } = run('pdffonts', ['-'], await drawn(reportOf(manyRows(1))));
    const fonts = stdout.toString().trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/NotoSans-\w+ .* yes yes yes /);
  });
});
