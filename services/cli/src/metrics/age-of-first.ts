import type { EventStore } from '@grant-ledger/store';

/** How long ago the event at a position was recorded, in seconds; 0 if there is none. */
export async function ageOfFirst(store: EventStore, position: number): Promise<number> {
  for await (const { recordedAt } of store.readAll({ from: position, limit: 1 }))
    return Math.max(0, Date.now() - recordedAt) / 1000;
  return 0;
}
