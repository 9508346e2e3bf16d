import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import { openEventStoreDb, openEventStoreDbCheckpoints } from '@grant-ledger/store/eventstoredb';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';

/** The log and its checkpoints, as a process of the ledger opens them. */
export async function openStores({
  store,
  data,
}: {
  readonly store: string;
  readonly data: string;
}): Promise<{ readonly store: EventStore; readonly checkpoints: CheckpointStore }> {
  const path = /^sqlite:(.+)$/s.exec(store)?.[1];
  if (path !== undefined)
    return {
      store: openSqliteStore(path),
      checkpoints: openSqliteCheckpoints(`${data}/seal.db`),
    };
  return {
    store: await openEventStoreDb(store, { folder: `${data}/eventstoredb` }),
    checkpoints: await openEventStoreDbCheckpoints(store),
  };
}
