import type { AccessPage } from '@grant-ledger/client';
import type { AccessAnswer, AccessRow, Filter } from '@grant-ledger/domain';
import { counted } from '../text.ts';

/** How a filter is said; `values` are joined by "or". */
const SUBJECT: Partial<Record<Filter, (values: string) => string>> = {
  location: (values) => `located in ${values}`,
  citizenship: (values) => `with citizenship ${values}`,
  residence: (values) => `resident in ${values}`,
  usPerson: (values) => `with US person status ${values}`,
  employer: (values) => `employed by ${values}`,
  employerCountry: (values) => `employed by an organization of ${values}`,
  person: (values) => `being ${values}`,
  account: (values) => `through account ${values}`,
};

const OBJECT: Partial<Record<Filter, (values: string) => string>> = {
  tenant: (values) => `tenant ${values}`,
  customer: (values) => `tenants of customer ${values}`,
  impactLevel: (values) => `tenants at impact level ${values}`,
  provider: (values) => `tenants of provider ${values}`,
  contract: (values) => `tenants under contract ${values}`,
};

const MANNER: Partial<Record<Filter, (values: string) => string>> = {
  role: (values) => `in role ${values}`,
  accessKind: (values) => `with ${values} access`,
};

const ESCORTED: Readonly<Record<string, string>> = {
  none: 'without an escort',
  any: 'under an escort',
  qualified: 'under a qualified escort',
};

/**
 * The question as one sentence, such as "Who, located in CN, could touch tenants of customer dod on
 * 2025-07-17 (UTC), as known at size 150?". `day` is the date that was asked, if it was a date.
 */
export function questionInWords(
  { question, known }: Pick<AccessPage, 'question' | 'known'>,
  day?: { readonly on: string; readonly tz: string },
): string {
  const subject = phrases(question, SUBJECT).join(' and ');
  const object = phrases(question, OBJECT).join(' and ') || 'anything';
  const escorted = ESCORTED[one(question.escorted)] ?? '';
  const manner = [...phrases(question, MANNER), escorted].filter(Boolean).join(' ');
  const sure = { certain: ', for certain', possible: ', possibly' }[one(question.certainty)] ?? '';
  const who = subject === '' ? 'Who' : `Who, ${subject},`;
  const recorded = known.recordedAt === null ? '' : ` (recorded until ${known.recordedAt})`;
  return (
    `${who} could touch ${object}${manner && ` ${manner}`} ${whenInWords(question, day)}${sure}, ` +
    `as known at size ${known.size}${recorded}?`
  );
}

/** Who was found, in numbers; rows are the whole answer, not a page of it. */
export function answerInWords(rows: readonly AccessRow[]): string {
  if (rows.length === 0) return 'Nobody, as far as the ledger knows.';
  const withSpans = rows.filter((row) => row.spans.length > 0);
  const certain = idsOf(withSpans.filter(isCertain), 'personId');
  const possible = [...idsOf(withSpans, 'personId')].filter((id) => !certain.has(id));
  const accounts = idsOf(rows, 'accountId').size;
  const groups = idsOf(rows, 'groupId').size;
  const withoutGrant = rows.filter((row) => row.spans.length === 0).length;
  const persons = [
    certain.size > 0 && `${counted(certain.size, 'person')} certainly`,
    possible.length > 0 &&
      (certain.size > 0
        ? `${possible.length} possibly`
        : `${counted(possible.length, 'person')} possibly`),
  ].filter((part) => part !== false);
  const parts = [
    persons.join(', '),
    accounts > 0 && `${counted(accounts, 'account')} ${belong(accounts)} to nobody known`,
    groups > 0 && `the members of ${counted(groups, 'group')} are not known`,
    withoutGrant > 0 && `${counted(withoutGrant, 'use')} of access without a grant`,
  ].filter((part) => part !== false && part !== '');
  return `${parts.join('; ')}.`;
}

function whenInWords(
  { from, to }: AccessAnswer['question'],
  day?: { readonly on: string; readonly tz: string },
): string {
  if (day) return `on ${day.on} (${day.tz})`;
  const [start, end] = [one(from), one(to)];
  if (Date.parse(end) - Date.parse(start) === 1) return `at ${start}`;
  return `from ${start} to ${end}`;
}

function phrases(
  question: AccessAnswer['question'],
  wording: Partial<Record<Filter, (values: string) => string>>,
): string[] {
  return Object.entries(wording).flatMap(([filter, say]) => {
    const values = question[filter];
    return values === undefined ? [] : [say([values].flat().join(' or '))];
  });
}

const isCertain = (row: AccessRow) => row.spans.some((span) => span.certainty === 'certain');
const belong = (howMany: number) => (howMany === 1 ? 'belongs' : 'belong');
const one = (value: string | readonly string[] | undefined) => [value ?? ''].flat().join(' ');

function idsOf(rows: readonly AccessRow[], id: 'personId' | 'accountId' | 'groupId'): Set<string> {
  return new Set(rows.flatMap((row) => row[id] ?? []));
}
