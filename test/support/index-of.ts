import type { RecordedEvent } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections';

/** The access index over recorded events, which lie at their positions. */
export function indexOf(events: readonly RecordedEvent[]): AccessIndex {
  const positions = new Map(
    events.map(({ source, id, position }) => [`${source} ${id}`, position]),
  );
  const index = new AccessIndex();
  for (const event of events)
    index.add(event, ({ source, id }) => positions.get(`${source} ${id}`));
  return index;
}
