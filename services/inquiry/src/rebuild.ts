import type { RecordedEvent } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections';
import type { EventStore } from '@grant-ledger/store';
import { targetsOf } from './targets.ts';

const AT_ONCE = 500;

/** Takes the events into the index, in order; those that corrections target are looked up in the log. */
export async function takeIn(
  index: AccessIndex,
  store: EventStore,
  events: readonly RecordedEvent[],
): Promise<void> {
  const findPosition = await targetsOf(store, events);
  for (const event of events) index.add(event, findPosition);
}

/** The index of the first `size` events, built from zero. */
export async function rebuiltIndex(store: EventStore, size: number): Promise<AccessIndex> {
  const index = new AccessIndex();
  let batch: RecordedEvent[] = [];
  for await (const { event } of store.readAll({ limit: size })) {
    batch.push(event);
    if (batch.length < AT_ONCE) continue;
    await takeIn(index, store, batch);
    batch = [];
  }
  await takeIn(index, store, batch);
  return index;
}
