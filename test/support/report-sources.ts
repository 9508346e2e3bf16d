import {
  canonicalJson,
  evaluateAccess,
  parseInstant,
  policiesOf,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { compareRows, factsOf, rowsOf, spellIfIssued } from '@grant-ledger/domain/rules';
import { indexedLog, type ReadableLog, type ReportSource } from '@grant-ledger/reports';
import { leafHash, rootOf } from '@grant-ledger/sealing';
import { indexOf } from './index-of.ts';

/** Recorded events, which lie at their positions, as a log to read. */
export const logOf = (events: readonly RecordedEvent[]): ReadableLog => ({
  async *events(from, limit) {
    for (const event of events.slice(from, from + limit)) yield await Promise.resolve(event);
  },
  root: (size) => Promise.resolve(treeRoot(events.slice(0, size))),
});

const treeRoot = (events: readonly RecordedEvent[]): Uint8Array =>
  rootOf(events.map((event) => leafHash(Buffer.from(canonicalJson(event)))));

/** The source of a report as a ledger has it: the index, and the log that it was made of. */
export const indexedSource = (
  events: readonly RecordedEvent[],
  size = events.length,
): Promise<ReportSource> => indexedLog(indexOf(events), logOf(events), size);

/** The same by the rules in their plain form, from events alone. */
export function plainSource(all: readonly RecordedEvent[], size = all.length): ReportSource {
  const events = all.slice(0, size);
  const last = events.at(-1);
  const facts = factsOf(events);
  return {
    size,
    recordedAt: last ? parseInstant(last.recordedat) : null,
    root: treeRoot(events),
    policies: policiesOf(events),
    async *rows(question) {
      const rows = await Promise.resolve(evaluateAccess(events, question));
      yield rows.toSorted((a, b) => compareRows(a.row, b.row));
    },
    async *unresolvedRows(question) {
      const rows = await Promise.resolve(evaluateAccess(events, question));
      yield rows
        .filter(({ row }) => row.personId === null)
        .sort((a, b) => compareRows(a.row, b.row));
    },
    rowsIfIssued: (question, grant) =>
      rowsOf({ ...facts, grants: [spellIfIssued(grant, size)], exercises: [] }, question),
    attributesOf: () => facts.attributes,
    events: () => logOf(events).events(0, size),
    eventsAt: (positions) =>
      Promise.resolve(events.filter(({ position }) => positions.includes(position))),
  };
}

/** The whole of a text that comes in pieces. */
export async function whole(pieces: AsyncIterable<string | Buffer>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += String(piece);
  return text;
}
