import { Unreadable } from './unreadable.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const UNFIT = /[\p{Cc}\p{Cs}]/u; // control characters and lone surrogates
const LONGEST = 500; // two of them still fit in one id of the ledger

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object; `where` says in the record where it stands. */
export function objectAt(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw new Unreadable(`${where} is not an object`);
  return value;
}

/** A list, in which a hole reads as undefined; `where` says in the record where it stands. */
export function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unreadable(`${where} is not a list`);
  return Array.from<unknown>(value);
}

/** Text that is not empty. */
export function textAt(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new Unreadable(`${where} is missing`);
  return value;
}

/** The text of a name that can serve as an id of the ledger. */
export function nameAt(value: unknown, where: string): string {
  const name = textAt(value, where);
  if (name.length > LONGEST || UNFIT.test(name))
    throw new Unreadable(`${where} is no name: too long, or with control characters`);
  return name;
}

/** Text, or nothing where there is none: an absent field, null, the empty text, another type. */
export const textOr = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What a text holds that is itself JSON, as many providers nest it; an object is taken as it is. */
export function nestedObjectAt(value: unknown, where: string): JsonObject {
  if (isObject(value)) return value;
  try {
    const nested: unknown = JSON.parse(textAt(value, where));
    if (isObject(nested)) return nested;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // Said below, without the parser's words.
  }
  throw new Unreadable(`${where} is not a JSON object`);
}
