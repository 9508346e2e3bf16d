import { stringify } from 'csv-stringify/sync';
import { cellText } from './cell-text.ts';
import { CSV_FORM } from './csv-form.ts';
import type { ReadReport } from './read-report.ts';
import type { Row } from './report.ts';

/** So many rows are written at once. */
const AT_ONCE = 256;

/** The rows of a report as CSV, in pieces. */
export async function* reportCsv({
  head,
  rows,
}: Pick<ReadReport, 'head' | 'rows'>): AsyncGenerator<string> {
  const columns = head.columns.map(({ name }) => name);
  let header = true;
  for await (const records of batchesOf(rows())) {
    yield stringify(records, { ...CSV_FORM, columns, header });
    header = false;
  }
}

/** One at least, since a report without a row has a header, too. */
async function* batchesOf(rows: AsyncIterable<Row>): AsyncGenerator<Record<string, string>[]> {
  let batch: Record<string, string>[] = [];
  for await (const row of rows) {
    if (batch.length === AT_ONCE) {
      yield batch;
      batch = [];
    }
    batch.push(recordOf(row));
  }
  yield batch;
}

const recordOf = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellText(cell)]));
