import type { Schemas } from '../api/client.ts';
import { ask } from '../strings/ask.ts';
import type { Language } from '../strings/language.ts';

type Row = Schemas['AccessRow'];

/** Who was found, in numbers: persons surely and perhaps, and what stands for nobody known. */
export function answerInWords(rows: readonly Row[], language: Language): string {
  const text = ask[language];
  return rows.length === 0 ? text.nobody : `${foundInWords(rows, language)}.`;
}

/** As `answerInWords`, without a full stop, to be part of a sentence about one row or more. */
export function foundInWords(rows: readonly Row[], language: Language): string {
  const text = ask[language];
  const withAccess = rows.filter(({ spans }) => spans.length > 0);
  const certain = distinct(withAccess.filter(isCertain), 'personId');
  const persons = distinct(withAccess, 'personId');
  const possible = [...persons].filter((id) => !certain.has(id)).length;
  const accounts = distinct(rows, 'accountId').size;
  const groups = distinct(rows, 'groupId').size;
  const withoutGrant = new Set(rows.filter(({ spans }) => spans.length === 0).map(subjectOf)).size;
  const parts = [
    certain.size > 0 && possible > 0 && text.both(certain.size, possible),
    certain.size > 0 && possible === 0 && text.surely(certain.size),
    certain.size === 0 && possible > 0 && text.perhaps(possible),
    accounts > 0 && text.accounts(accounts),
    groups > 0 && text.groups(groups),
    withoutGrant > 0 && text.withoutGrant(withoutGrant),
  ].filter((part) => part !== false);
  return parts.join(text.semicolon);
}

export const isCertain = ({ spans }: Row): boolean =>
  spans.some(({ certainty }) => certainty === 'certain');

/** Whoever or whatever a row is of. */
const subjectOf = ({ personId, accountId, groupId }: Row): string =>
  JSON.stringify([personId, accountId, groupId]);

const distinct = (rows: readonly Row[], id: 'personId' | 'accountId' | 'groupId'): Set<string> =>
  new Set(rows.flatMap((row) => row[id] ?? []));
