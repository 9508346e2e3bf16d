import { DomainError, localInstant, type InputError } from '@grant-ledger/domain';
import { isObject, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Cell, Condition } from './cells.ts';
import { clockOf, type Dates } from './clock.ts';
import { whyNoPattern } from './date-pattern.ts';

/** A mapping as it was read, or all that is wrong with it, each with a pointer into the file (RFC 6901). */
export type ParsedMapping<Mapping> =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** Reads the members of a mapping's JSON one by one, and keeps what is wrong. */
export class MappingReader {
  readonly errors: InputError[] = [];

  say(pointer: string, detail: string): void {
    this.errors.push({ pointer, detail });
  }

  /** An object that has no other members than these. */
  object(value: unknown, pointer: string, known: readonly string[]): JsonObject {
    if (!isObject(value)) {
      this.say(pointer, 'must be an object');
      return {};
    }
    for (const name of Object.keys(value))
      if (!known.includes(name))
        this.say(below(pointer, name), `is not known here; known are ${known.join(', ')}`);
    return value;
  }

  text(value: unknown, pointer: string): string {
    if (typeof value === 'string' && value !== '') return value;
    this.say(pointer, value === undefined ? 'is required' : 'must be a text that is not empty');
    return '';
  }

  texts(value: unknown, pointer: string): readonly string[] {
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
    this.say(pointer, 'must be a list of texts');
    return [];
  }

  flag(value: unknown, pointer: string): boolean {
    if (value !== undefined && typeof value !== 'boolean')
      this.say(pointer, 'must be true or false');
    return value === true;
  }

  /** The `source` of the events: a URI reference. */
  source(value: unknown): string {
    const source = this.text(value, '/source');
    if (!/^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(source))
      this.say('/source', 'must be a URI reference such as urn:example:hr');
    return source;
  }

  dates({ dates, zone }: JsonObject): Dates {
    const patterns = typeof dates === 'string' ? [dates] : this.texts(dates, '/dates');
    for (const pattern of patterns) {
      const why = whyNoPattern(pattern);
      if (why !== undefined) this.say('/dates', `${JSON.stringify(pattern)} ${why}`);
    }
    if (zone === undefined) {
      if (patterns.length > 0) this.say('/zone', 'is required: no pattern of dates says an offset');
      return { dates: patterns };
    }
    const named = this.text(zone, '/zone');
    if (named !== '' && !isZone(named))
      this.say('/zone', 'must be an IANA time zone such as America/New_York');
    return { dates: patterns, zone: named };
  }

  /** A time as the file's own are written; nothing is said of it while the patterns are wrong. */
  time(value: unknown, pointer: string, dates: Dates): string {
    const text = this.text(value, pointer);
    if (text === '' || this.errors.length > 0) return text;
    try {
      clockOf(dates)(text, 'this time');
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.say(pointer, error.message);
    }
    return text;
  }

  /** `otherColumns`: whether columns that the mapping does not name are to be refused. */
  refuses(value: unknown): boolean {
    if (value !== undefined && value !== 'ignored' && value !== 'refused')
      this.say('/otherColumns', 'must be "ignored" (the default) or "refused"');
    return value === 'refused';
  }

  /** A column's name, or an object that says more. */
  cell(value: unknown, pointer: string): Cell {
    if (typeof value === 'string') return { column: this.text(value, pointer) };
    const members = ['constant', 'column', 'map', 'optional', 'lastDay'];
    const cell = this.object(value, pointer, members);
    if (cell.constant !== undefined) {
      if (Object.keys(cell).length > 1) this.say(pointer, 'a constant stands alone');
      return { constant: this.text(cell.constant, below(pointer, 'constant')) };
    }
    return {
      column: this.text(cell.column, below(pointer, 'column')),
      ...(cell.map === undefined ? {} : { map: this.map(cell.map, below(pointer, 'map')) }),
      optional: this.flag(cell.optional, below(pointer, 'optional')),
      lastDay: this.flag(cell.lastDay, below(pointer, 'lastDay')),
    };
  }

  condition(value: unknown, pointer: string): Condition {
    if (value === undefined) return {};
    if (isObject(value)) {
      const columns = Object.entries(value).map(([column, values]): [string, readonly string[]] => [
        column,
        this.texts(values, below(pointer, column)),
      ]);
      return Object.fromEntries(columns);
    }
    this.say(pointer, 'must be an object: of each column the values that count');
    return {};
  }

  private map(value: unknown, pointer: string): Readonly<Record<string, string>> {
    const entries = Object.entries(this.anyObject(value, pointer));
    const texts = entries.map(([written, stands]): [string, string] => {
      if (typeof stands === 'string') return [written, stands];
      this.say(below(pointer, written), 'must be text');
      return [written, ''];
    });
    return Object.fromEntries(texts);
  }

  private anyObject(value: unknown, pointer: string): JsonObject {
    if (isObject(value)) return value;
    this.say(pointer, 'must be an object: what is written, and what it stands for');
    return {};
  }

  /** The mapping, unless something was wrong. */
  parsed<Mapping>(mapping: Mapping): ParsedMapping<Mapping> {
    return this.errors.length === 0 ? { ok: true, mapping } : { ok: false, errors: this.errors };
  }
}

/** A pointer to a member (RFC 6901). */
export const below = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

function isZone(zone: string): boolean {
  try {
    localInstant('2000-01-01T12:00:00', zone);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
