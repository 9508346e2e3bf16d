import type {
  AccessQuestion,
  EvaluatedRow,
  EventData,
  EventType,
  Instant,
  Policy,
  RecordedEvent,
} from '@grant-ledger/domain';
import type { Facts } from '@grant-ledger/domain/rules';

/** Everything that a report is worked out from: the first `size` events of a log, and the answers that follow from them. */
export interface ReportSource {
  readonly size: number;
  /** Of the last of them; null of none. */
  readonly recordedAt: Instant | null;
  /** Of the log's tree over them, 32 bytes. */
  readonly root: Uint8Array;
  readonly policies: readonly Policy[];
  /** The rows of `/v1/access` in its order, a few at a time. */
  rows(question: AccessQuestion): AsyncIterable<readonly EvaluatedRow[]>;
  /** Of these rows those of accounts and groups that stand for nobody known. */
  unresolvedRows(question: AccessQuestion): AsyncIterable<readonly EvaluatedRow[]>;
  /** The rows of a question if a grant were issued and were the only one. */
  rowsIfIssued(question: AccessQuestion, grant: EventData['grant.issued']): readonly EvaluatedRow[];
  /** Every statement of persons. */
  attributesOf(personIds: Iterable<string>): Facts['attributes'];
  /** All events, in order. */
  events(): AsyncIterable<RecordedEvent>;
  /** The events at these positions, in the order of the positions. */
  eventsAt(positions: readonly number[]): Promise<readonly RecordedEvent[]>;
}

/** The events of some types, with all corrections, in order; none, if no type is asked for. */
export async function eventsOf(
  source: Pick<ReportSource, 'events'>,
  types: readonly EventType[],
): Promise<readonly RecordedEvent[]> {
  if (types.length === 0) return [];
  const wanted = new Set<EventType>([...types, 'record.corrected']);
  const found: RecordedEvent[] = [];
  for await (const event of source.events()) if (wanted.has(event.type)) found.push(event);
  return found;
}
