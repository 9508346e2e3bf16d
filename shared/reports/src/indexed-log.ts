import type { AccessQuestion, EventData, RecordedEvent } from '@grant-ledger/domain';
import type { AccessIndex } from '@grant-ledger/projections/portable';
import { inTurns } from './in-turns.ts';
import type { ReportSource } from './source.ts';

/** What is read of a log. */
export interface ReadableLog {
  /** The events from a position on, in order, at most `limit` of them. */
  events(from: number, limit: number): AsyncIterable<RecordedEvent>;
  /** Of its tree over the first `size` events, 32 bytes. */
  root(size: number): Promise<Uint8Array>;
}

/** The source of a report: an index for what it answers, and the log that it was made of for the rest. */
export async function indexedLog(
  index: AccessIndex,
  log: ReadableLog,
  size: number,
): Promise<ReportSource> {
  return {
    size,
    recordedAt: index.recordedAtOf(size),
    root: await log.root(size),
    policies: index.policies(size),
    rows: (question: AccessQuestion) => inTurns(index.rows(question, size)),
    unresolvedRows: (question: AccessQuestion) => inTurns(index.unresolvedRows(question, size)),
    rowsIfIssued: (question: AccessQuestion, grant: EventData['grant.issued']) =>
      index.rowsIfIssued(question, grant, size),
    attributesOf: (personIds) => index.attributesOf(personIds, size),
    events: () => log.events(0, size),
    eventsAt: remembering((positions) => eventsAt(log, positions)),
  };
}

/** So many events are remembered: rows that follow one another rest on the same tenants, groups and policies. */
const REMEMBERED = 20_000;

/** Reads each event once, as long as it is remembered. */
function remembering(read: ReportSource['eventsAt']): ReportSource['eventsAt'] {
  const known = new Map<number, RecordedEvent>();
  return async (positions) => {
    if (known.size > REMEMBERED) known.clear();
    const unknown = positions.filter((position) => !known.has(position));
    for (const event of await read(unknown)) known.set(event.position, event);
    return [...new Set(positions)]
      .sort((a, b) => a - b)
      .flatMap((position) => known.get(position) ?? []);
  };
}

/** Reads what lies close together at once. */
async function eventsAt(
  log: ReadableLog,
  positions: readonly number[],
): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  const wanted = new Set(positions);
  for (const [from, to] of stretches([...wanted].sort((a, b) => a - b)))
    for await (const event of log.events(from, to - from + 1))
      if (wanted.has(event.position)) found.push(event);
  return found;
}

/** Reading so many events that nobody asked for costs less than asking once more. */
const CLOSE = 16;

/** The first and the last of each run of positions without a long gap. */
function stretches(positions: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const position of positions) {
    const last = found.at(-1);
    if (last && position - last[1] <= CLOSE) last[1] = position;
    else found.push([position, position]);
  }
  return found;
}
