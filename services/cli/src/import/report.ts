import type { Acknowledgement, Rejection } from '@grant-ledger/client';
import type { Reading } from '@grant-ledger/connectors';
import { counted } from '@grant-ledger/domain';
import type { UnreadableFile } from './source-files.ts';

/** Of the types skipped for one reason, so many are named. */
const TYPES_SHOWN = 3;

export interface ImportOutcome {
  readonly files: number;
  readonly reading: Reading;
  readonly unreadableFiles: readonly UnreadableFile[];
  /** Undefined for a dry run, which posts nothing. */
  readonly posted: Acknowledgement | undefined;
  readonly rejections: readonly Rejection[];
}

/** Whether all that was read could be understood, and all that was posted was taken. */
export function isClean({ reading, unreadableFiles, rejections }: ImportOutcome): boolean {
  return reading.unreadable.length + unreadableFiles.length + rejections.length === 0;
}

/** What became of an import, a line for each count, and below it what the count is made of. */
export function importReport(outcome: ImportOutcome): string {
  const { files, reading, unreadableFiles, posted } = outcome;
  const skipped = reading.skipped.reduce((sum, one) => sum + one.count, 0);
  const lines = [
    `read            ${counted(reading.read, 'record')} in ${counted(files, 'file')}`,
    `told of access  ${counted(reading.told, 'record')}, in ${counted(reading.events.length, 'event')}`,
    ...(posted ? postedLines(posted) : ['recorded        nothing: a dry run']),
    ...rejectionLines(outcome),
    `told twice      ${counted(reading.duplicates, 'record')}`,
    `skipped         ${counted(skipped, 'record')}`,
    ...skippedLines(reading.skipped),
    `could not read  ${counted(reading.unreadable.length, 'record')}` +
      (unreadableFiles.length > 0 ? `, ${counted(unreadableFiles.length, 'whole file')}` : ''),
    ...unreadableFiles.map(({ file, why }) => `  ${file} ${why}`),
    ...reading.unreadable.map(({ file, index, why }) => `  ${file} record ${index}: ${why}`),
  ];
  return lines.join('\n');
}

function postedLines({ recorded, duplicates, rejected }: Acknowledgement): string[] {
  return [
    `recorded        ${counted(recorded, 'event')}`,
    `duplicates      ${counted(duplicates, 'event')}`,
    `rejected        ${counted(rejected, 'event')}`,
  ];
}

function rejectionLines({ reading, rejections }: ImportOutcome): string[] {
  return rejections.map(({ line, problem }) => {
    const event = reading.events[line - 1];
    const errors = (problem.errors ?? []).map(({ pointer, detail }) => `; ${pointer}: ${detail}`);
    return `  ${event?.type ?? 'event'} ${event?.id ?? line}: ${problem.detail}${errors.join('')}`;
  });
}

/** By reason, most frequent first, each with the types that it met most often. */
function skippedLines(skipped: Reading['skipped']): string[] {
  const reasons = new Map<string, { count: number; types: string[] }>();
  for (const { reason, type, count } of skipped) {
    const before = reasons.get(reason) ?? { count: 0, types: [] };
    reasons.set(reason, {
      count: before.count + count,
      types: [...before.types, `${type} ${count}`],
    });
  }
  const sorted = [...reasons].sort(([, a], [, b]) => b.count - a.count);
  const width = String(sorted[0]?.[1].count ?? '').length;
  return sorted.map(
    ([reason, { count, types }]) =>
      `  ${String(count).padStart(width)}  ${reason} (${most(types)})`,
  );
}

function most(types: readonly string[]): string {
  const more = types.length - TYPES_SHOWN;
  return [...types.slice(0, TYPES_SHOWN), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
