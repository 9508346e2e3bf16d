import type { Acknowledgement, Rejection } from '@grant-ledger/client';
import type { Reading } from '@grant-ledger/connectors';
import type { UnreadableFile } from './source-files.ts';

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
  const width = String(reading.skipped[0]?.count ?? '').length;
  const lines = [
    `read            ${counted(reading.read, 'record')} in ${counted(files, 'file')}`,
    ...(posted
      ? postedLines(posted)
      : [`to post         ${eventCount(reading)} (dry run: none is)`]),
    ...rejectionLines(outcome),
    `told twice      ${counted(reading.duplicates, 'record')}`,
    `skipped         ${counted(skipped, 'record')}`,
    ...reading.skipped.map(
      ({ count, type, reason }) => `  ${String(count).padStart(width)}  ${type}: ${reason}`,
    ),
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

const eventCount = ({ events }: Reading) => counted(events.length, 'event');
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
