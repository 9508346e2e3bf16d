import { NOT_UTF8_DETAIL, Problem, readJsonText } from '@grant-ledger/http';
import { LedgerError } from '../errors.ts';
import type { Ledger, RecordingContext } from '../ledger.ts';
import { NOT_UTF8, TOO_LONG, type Line } from './lines.ts';
import { problemOf } from './problems.ts';
import type { LineOutcome } from './tally.ts';

/** Records the events of some lines; resolves to the outcome of each line, once those that are accepted are durable. */
export async function recordLines(
  lines: readonly Line[],
  lineLimit: number,
  ledger: Ledger,
  context: RecordingContext,
): Promise<readonly LineOutcome[]> {
  const read = lines.map((line) => readLine(line, lineLimit));
  const events = read.filter(isEvent).map(({ event }) => event);
  const recorded = (await ledger.recordAll(events, context)).values();
  return read.map((line) => {
    if (!isEvent(line)) return line;
    const outcome = recorded.next().value;
    return outcome instanceof LedgerError ? problemOf(outcome) : (outcome ?? null);
  });
}

interface ReadEvent {
  readonly event: unknown;
}

const isEvent = (read: ReadEvent | Problem | null): read is ReadEvent =>
  read !== null && 'event' in read;

/** JSON's white space alone (RFC 8259 section 2). */
const BLANK = /^[ \t\r]*$/;

/** Null for a blank line. */
function readLine(line: Line, lineLimit: number): ReadEvent | Problem | null {
  if (line === TOO_LONG) return new Problem(413, `A line has at most ${lineLimit} bytes.`);
  if (line === NOT_UTF8) return new Problem(400, NOT_UTF8_DETAIL);
  if (BLANK.test(line)) return null;
  try {
    return { event: readJsonText(line) };
  } catch (error) {
    return problemOf(error);
  }
}
