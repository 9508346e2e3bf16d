/** Rows as CSV (RFC 4180): a first line with the names, fields quoted where they must be. */
export function csvOf(
  names: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [names, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is marked as a text. */
function field(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
