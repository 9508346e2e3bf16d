import type { FoundRecord } from './found-record.ts';

/** Turns rows of CSV into records, by the names in the first one. */
export class CsvRows {
  #columns: readonly string[] | undefined;

  /** The record of a row; undefined for the first one. Throws `UnusableColumns` if that one names no columns. */
  push(cells: readonly string[]): FoundRecord | undefined {
    if (this.#columns) return recordOf(this.#columns, cells);
    this.#columns = checked(cells.map((name) => name.trim()));
    return undefined;
  }
}

/** The first row of a CSV file cannot be used. */
export class UnusableColumns extends Error {}

function checked(columns: readonly string[]): readonly string[] {
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UnusableColumns(`its first line names the column "${twice.slice(0, 100)}" twice`);
  return columns;
}

function recordOf(columns: readonly string[], cells: readonly string[]): FoundRecord {
  const names = cells.map((_, place) => columns[place] ?? `column ${place + 1}`);
  const value = Object.fromEntries(cells.map((cell, place) => [names[place] ?? '', cell]));
  const text = JSON.stringify(value);
  if (cells.length === columns.length) return { kind: 'record', value, text };
  const why = `has ${cells.length} cells, and the first line names ${columns.length} columns`;
  return { kind: 'unreadable', why, text };
}
