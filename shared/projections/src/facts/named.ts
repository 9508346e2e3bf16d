import { compareCodePoints } from '@grant-ledger/domain';
import type { Names } from '../columns/names.ts';
import type { Dictionary } from './dictionary.ts';

/** What events name by an id or a word of their own, and questions may ask for. */
export const NAMED = [
  'person',
  'account',
  'group',
  'tenant',
  'customer',
  'provider',
  'contract',
  'organization',
  'grant',
  'role',
] as const;
export type Named = (typeof NAMED)[number];

/** So many are looked at to find the first in order. */
const MOST = 1000;

/** Up to `limit` names of a kind that begin with a prefix, in order; whether or not a correction took out the event. */
export function namesOf(
  dictionary: Dictionary,
  kind: Named,
  prefix: string,
  limit: number,
): readonly string[] {
  const found = kind === 'role' ? roles(dictionary, prefix) : texts(dictionary[`${kind}s`], prefix);
  return found.sort(compareCodePoints).slice(0, limit);
}

const texts = (names: Names, prefix: string): string[] =>
  names.withPrefix(prefix, MOST).map((number) => names.text(number));

/** Roles are few, and kept with what else a grant says. */
function roles({ terms }: Dictionary, prefix: string): string[] {
  const all = Array.from({ length: terms.names.length }, (_, number) => terms.record(number).role);
  return [...new Set(all)].filter((role) => role.startsWith(prefix));
}
