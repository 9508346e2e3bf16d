import { pipeline, Readable } from 'node:stream';
import { cellText } from './cell-text.ts';
import { csvTransform } from './csv-transform.ts';
import type { ReadReport } from './read-report.ts';
import type { Row } from './report.ts';

/** The rows of a report as CSV, in pieces; a source that fails makes the reading of it fail. */
export function reportCsv({
  head,
  rows,
}: Pick<ReadReport, 'head' | 'rows'>): AsyncIterable<string | Buffer> {
  const csv = csvTransform(head.columns.map(({ name }) => name));
  pipeline(Readable.from(records(rows())), csv, () => {
    // Whoever reads is told.
  });
  return csv;
}

async function* records(rows: AsyncIterable<Row>) {
  for await (const row of rows)
    yield Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellText(cell)]));
}
