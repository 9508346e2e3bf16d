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
  const form = { ...CSV_FORM, columns: head.columns.map(({ name }) => name) };
  let records: Record<string, string>[] = [];
  let isFirst = true;
  const written = () => {
    const piece = stringify(records, { ...form, header: isFirst });
    records = [];
    isFirst = false;
    return piece;
  };
  for await (const row of rows()) {
    records.push(recordOf(row));
    if (records.length === AT_ONCE) yield written();
  }
  if (isFirst || records.length > 0) yield written();
}

const recordOf = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellText(cell)]));
