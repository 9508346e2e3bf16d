import { isObject, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

/** Where the value of a field comes from: the same for all rows, or a column. */
export type Cell =
  | { readonly constant: string }
  | {
      readonly column: string;
      /** What is written there, and what it stands for; what it does not name stands for itself. */
      readonly map?: Readonly<Record<string, string>>;
      /** The file may lack the column. */
      readonly optional?: boolean;
      /** Of a date: the last day on which it holds, so that it ends with that day. */
      readonly lastDay?: boolean;
    };

/** Only rows that have, in each of these columns, one of these values. */
export type Condition = Readonly<Record<string, readonly string[]>>;

/** A row of CSV: texts by column. */
export function rowOf(record: unknown): JsonObject {
  if (!isObject(record)) throw new Unreadable('the row is not an object of texts by column');
  return record;
}

/** What stands in a column, without the blanks around it; nothing for the empty text. */
export function textIn(row: JsonObject, column: string, optional = false): string | undefined {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  if (value === undefined && !optional) throw new Unreadable(`there is no column "${column}"`);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new Unreadable(`column "${column}" is not text`);
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** The value of a field, or nothing where its cell is empty. */
export function valueOf(row: JsonObject, cell: Cell): string | undefined {
  if ('constant' in cell) return cell.constant;
  const text = textIn(row, cell.column, cell.optional);
  if (cell.map && Object.hasOwn(cell.map, text ?? '')) return cell.map[text ?? ''];
  return text;
}

/** The value of a field that has to be there. */
export function requiredValue(row: JsonObject, cell: Cell, field: string): string {
  const value = valueOf(row, cell);
  if (value !== undefined && value !== '') return value;
  throw new Unreadable(`${field} is missing: ${whereOf(cell)} is empty`);
}

/** Where a cell stands, for people. */
export const whereOf = (cell: Cell): string =>
  'column' in cell ? `column "${cell.column}"` : 'the constant';

export const meets = (row: JsonObject, condition: Condition): boolean =>
  Object.entries(condition).every(([column, values]) => values.includes(textIn(row, column) ?? ''));

/** A column that the mapping does not know may be a misspelt one that it does. */
export function refuseOthers(row: JsonObject, known: ReadonlySet<string>): void {
  const other = Object.keys(row).find((column) => !known.has(column));
  if (other !== undefined) throw new Unreadable(`the mapping knows no column "${other}"`);
}
