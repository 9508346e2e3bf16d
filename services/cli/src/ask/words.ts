import type { AccessPage } from '@grant-ledger/client';
import type { AccessRow } from '@grant-ledger/domain';
import { counted } from '@grant-ledger/domain';
import { questionWords } from '@grant-ledger/reports';

/**
 * The question as one sentence, such as "Who, located in CN, could touch tenants of customer dod on
 * 2025-07-17 (UTC), as known at size 150?". `day` is the date that was asked, if it was a date.
 */
export function questionInWords(
  { question, known }: Pick<AccessPage, 'question' | 'known'>,
  day?: { readonly on: string; readonly tz: string },
): string {
  const { subject, object, manner, certainty, when } = questionWords(question);
  const sure = certainty && `, ${certainty}`;
  const recorded = known.recordedAt === null ? '' : ` (recorded until ${known.recordedAt})`;
  const who = subject === '' ? 'Who' : `Who, ${subject},`;
  return (
    `${who} could touch ${object || 'anything'}${manner && ` ${manner}`} ` +
    `${day ? `on ${day.on} (${day.tz})` : when}${sure}, as known at size ${known.size}${recorded}?`
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

const isCertain = (row: AccessRow) => row.spans.some((span) => span.certainty === 'certain');
const belong = (howMany: number) => (howMany === 1 ? 'belongs' : 'belong');

function idsOf(rows: readonly AccessRow[], id: 'personId' | 'accountId' | 'groupId'): Set<string> {
  return new Set(rows.flatMap((row) => row[id] ?? []));
}
