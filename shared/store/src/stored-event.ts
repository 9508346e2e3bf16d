import { instant, type RecordedEvent } from '@grant-ledger/domain';
import type { StoredEvent } from './event-store.ts';
import type { Row } from './event-table.ts';

export function storedEvent(row: Row): StoredEvent {
  const { position, stream, revision, source, id, type, digest, body } = row;
  const recordedAt = instant(row.recorded_at);
  const event = JSON.parse(body) as RecordedEvent;
  return { position, recordedAt, stream, revision, source, id, type, digest, event };
}
