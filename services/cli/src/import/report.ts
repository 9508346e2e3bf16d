import type { Skipped } from '@grant-ledger/connectors';
import { counted } from '@grant-ledger/domain';
import type { FirstOf, ImportOutcome } from './outcome.ts';

/** Of the types skipped for one reason, so many are named. */
const TYPES_SHOWN = 3;

/** What became of an import, a line for each count, and below it what the count is made of. */
export function importReport(outcome: ImportOutcome): string {
  const { files, account, unreadable, broken } = outcome;
  const skipped = account.skipped.reduce((sum, one) => sum + one.count, 0);
  const lines = [
    `read            ${counted(account.read, 'record')} in ${counted(files, 'file')}`,
    `told of access  ${counted(account.told, 'record')}, in ${counted(outcome.events, 'event')}`,
    ...recordedLines(outcome),
    `told twice      ${counted(account.duplicates, 'record')}`,
    `skipped         ${counted(skipped, 'record')}`,
    ...skippedLines(account.skipped),
    `could not read  ${counted(unreadable.count, 'record')}` +
      (broken.count > 0 ? `, and ${counted(broken.count, 'file')} to the end` : ''),
    ...named(broken, ({ file, why }) => `${file} ${why}`),
    ...named(unreadable, ({ file, index, why }) => `${file} record ${index}: ${why}`),
  ];
  return lines.join('\n');
}

function recordedLines({ isDryRun, recorded, duplicates, refused, conflicts }: ImportOutcome) {
  const conflict = conflicts > 0 ? `, ${conflicts} as another under the same source and id` : '';
  return [
    isDryRun
      ? 'recorded        nothing: a dry run'
      : `recorded        ${counted(recorded, 'event')}`,
    `duplicates      ${counted(duplicates, 'event')}`,
    `rejected        ${counted(refused.count, 'event')}${conflict}`,
    ...named(
      refused,
      ({ origin: { file, index }, type, id, why }) =>
        `${file} record ${index}: ${type} ${id}: ${why}`,
    ),
  ];
}

/** Files say what they like; on a terminal it is text. */
export const asText = (line: string): string => line.replaceAll(/\p{Cc}/gu, '\ufffd');

function named<T>(things: FirstOf<T>, line: (one: T) => string): string[] {
  return [
    ...things.kept.map((one) => `  ${asText(line(one))}`),
    ...(things.more > 0 ? [`  and ${things.more} more`] : []),
  ];
}

/** By reason, most frequent first, each with the types that it met most often. */
function skippedLines(skipped: readonly Skipped[]): string[] {
  const reasons = new Map<string, { count: number; types: string[] }>();
  for (const { reason, type, count } of skipped) {
    const before = reasons.get(reason) ?? { count: 0, types: [] };
    before.count += count;
    before.types.push(`${type} ${count}`);
    reasons.set(reason, before);
  }
  const sorted = [...reasons].sort(([, a], [, b]) => b.count - a.count);
  const width = String(sorted[0]?.[1].count ?? '').length;
  return sorted.map(([reason, { count, types }]) =>
    asText(`  ${String(count).padStart(width)}  ${reason} (${most(types)})`),
  );
}

function most(types: readonly string[]): string {
  const more = types.length - TYPES_SHOWN;
  return [...types.slice(0, TYPES_SHOWN), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
