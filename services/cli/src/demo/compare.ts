import { canonicalJson, type AccessAnswer, type AccessRow } from '@grant-ledger/domain';
import { completed, type HandWorkedAnswer } from './hand-worked.ts';

type Answer = Pick<AccessAnswer, 'counts' | 'rows' | 'question'>;

/**
 * Where an answer is not as worked out by hand, in words; empty if it is. By hand only the events
 * without which a row would not be true are listed, so the answer's evidence has to hold all of them.
 */
export function differencesFrom({ expected }: HandWorkedAnswer, answer: Answer): string[] {
  const differences: string[] = [];
  if (canonicalJson(answer.counts) !== canonicalJson(expected.counts))
    differences.push(`counts are ${canonicalJson(answer.counts)}`);
  if (answer.rows.length !== expected.rows.length)
    differences.push(`${answer.rows.length} rows, and ${expected.rows.length} by hand`);
  answer.rows.forEach((row, index) => {
    const byHand = expected.rows[index];
    if (!byHand) return;
    const { evidence, ...rest } = row;
    if (canonicalJson(rest) !== canonicalJson(completed(byHand)))
      differences.push(`the row of ${pairOf(row)} is ${canonicalJson(rest)}`);
    const missing = (byHand.evidence ?? []).filter((position) => !evidence.includes(position));
    if (missing.length > 0)
      differences.push(`the evidence of ${pairOf(row)} lacks ${missing.join(', ')}`);
  });
  return differences;
}

/** Subject and object of a row, such as `p-17 t-4`. */
export const pairOf = (row: AccessRow): string => `${whoOf(row)} ${whatOf(row)}`;

export const whoOf = (row: AccessRow): string =>
  row.personId ?? row.accountId ?? row.groupId ?? 'nobody';

export const whatOf = (row: AccessRow): string =>
  row.tenantId ?? `${row.scope?.kind ?? ''} ${row.scope?.id ?? ''}`;

/** The pairs whose rows differ between two answers; the date alone is no difference. */
export function changesBetween(
  before: Answer,
  after: Answer,
): Map<string, 'new' | 'gone' | 'changed'> {
  const [old, now] = [shapes(before), shapes(after)];
  const changes = new Map<string, 'new' | 'gone' | 'changed'>();
  for (const [pair, shape] of old)
    if (now.get(pair) !== shape) changes.set(pair, now.has(pair) ? 'changed' : 'gone');
  for (const pair of now.keys()) if (!old.has(pair)) changes.set(pair, 'new');
  return changes;
}

/** Each row without its evidence, and with instants counted from the start of the window. */
function shapes({ question, rows }: Answer): Map<string, string> {
  const start = Date.parse(String(question.from));
  return new Map(
    rows.map((row) => {
      const json = JSON.stringify({ ...row, evidence: [] }, (key, value: unknown) =>
        key === 'from' || key === 'to' ? Date.parse(String(value)) - start : value,
      );
      return [pairOf(row), json];
    }),
  );
}
