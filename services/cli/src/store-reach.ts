import { setTimeout as delay } from 'node:timers/promises';
import { StoreError, type EventStore } from '@grant-ledger/store';

/** How long the store may take to say where its log ends, in milliseconds. */
const PATIENCE = 2_000;
const OUT_OF_REACH = 'it does not answer';

/** True if the store says now where its log ends, else in words what is wrong; a server may be away. */
export async function isWithinReach(store: EventStore): Promise<true | string> {
  const end = new AbortController();
  const late = delay(PATIENCE, OUT_OF_REACH, { signal: end.signal }).catch(() => OUT_OF_REACH);
  const asked = store.head().then(
    () => true as const,
    (error: unknown) => (error instanceof StoreError ? error.message : OUT_OF_REACH),
  );
  const answer = await Promise.race([asked, late]);
  end.abort();
  return answer;
}
