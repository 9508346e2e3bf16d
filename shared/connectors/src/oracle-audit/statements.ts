import { nameAt } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import { definitionIn, granteesOf, isWord, type Grantee, type Names } from './subjects.ts';

/** Whom a policy lets do what. */
export interface PolicyGrant {
  readonly grantee: Grantee;
  /** The verb, the resources and where, as in `manage all-resources in tenancy`. */
  readonly role: string;
  /** The end of the access, where a time is the statement's one condition. */
  readonly until?: string;
}

/** Such as `request.utc-timestamp before '2026-01-01T00:00Z'`. */
const UNTIL = /^request\.utc-timestamp before '(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?Z'$/i;

/** A text in quotes is one word with what touches it; a comma is a word. */
const WORDS = /(?:'[^']*'|"[^"]*"|[^\s,'"])+|,/g;

/**
 * Whom the statements of a policy give access to the tenancy: `Allow` its own principals, `Admit` those of
 * another one. An upper bound: conditions (`where`),
 * but for a last moment, and `Deny` take nobody away. `Endorse` lets somebody go
 * to another tenancy, whose own `Admit` tells it. `where` says in the record where the statements stand.
 */
export function grantsOf(
  statements: readonly string[],
  where: string,
  tenancy: string,
): readonly PolicyGrant[] {
  const all = statements.map((text, index) => wordsOf(text, `${where}[${index}]`));
  const names = { tenancy, defined: new Map(all.flatMap(definitionIn)) };
  return all.flatMap((words, index) => grantsIn(words, names, `${where}[${index}]`));
}

function wordsOf(text: string, where: string): readonly string[] {
  if (['"', "'"].some((quote) => text.split(quote).length % 2 === 0))
    throw new Unreadable(`${where} has a quote without its end`);
  return text.match(WORDS) ?? [];
}

function grantsIn(words: readonly string[], names: Names, where: string): PolicyGrant[] {
  switch (words[0]?.toLowerCase()) {
    case 'allow':
    case 'admit':
      return allowed(words, names, where);
    case 'deny':
    case 'define':
    case 'endorse':
      return [];
    default:
      throw new Unreadable(`${where} is no statement of a policy`);
  }
}

/** `Allow SUBJECT to ACCESS in LOCATION where CONDITIONS`: OCI IAM, Policy Syntax. */
function allowed(words: readonly string[], names: Names, where: string): PolicyGrant[] {
  const to = placeOf('to', words, 1, where);
  const location = placeOf('in', words, to, where);
  const conditions = words.findIndex((word, at) => at > location && isWord(word, 'where'));
  const access = words.slice(to + 1, location);
  const [kind = '', ...place] = words.slice(location + 1, conditions < 0 ? undefined : conditions);
  if (access.length === 0 || kind === '') throw new Unreadable(`${where} is incomplete`);
  const text = [...access, 'in', kind.toLowerCase(), ...place].join(' ').replaceAll(' ,', ',');
  const role = nameAt(text, where);
  const until = conditions < 0 ? {} : endIn(words.slice(conditions + 1).join(' '), where);
  return granteesOf(words.slice(1, to), names, where).map((grantee) => ({
    grantee,
    role,
    ...until,
  }));
}

function endIn(condition: string, where: string): { until?: string } {
  const [, minute, second = ':00'] = UNTIL.exec(condition) ?? [];
  return minute === undefined ? {} : { until: timeAt(`${minute}${second}Z`, where) };
}

function placeOf(word: string, words: readonly string[], after: number, where: string): number {
  const at = words.findIndex((one, index) => index > after && isWord(one, word));
  if (at < 0) throw new Unreadable(`${where} has no "${word}"`);
  return at;
}
