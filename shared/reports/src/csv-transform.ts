import { stringify } from 'csv-stringify';

/**
 * Writes records as CSV (RFC 4180) with a header. A cell that a spreadsheet would run as a formula gets a leading
 * apostrophe, since whoever posts events chooses what the ids say.
 */
export const csvTransform = (columns: readonly string[]) =>
  stringify({
    columns: [...columns],
    header: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
