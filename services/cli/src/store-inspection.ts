import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RawLog } from '@grant-ledger/store';
import { usage } from './failure.ts';
import type { Settings } from './settings.ts';
import { requireExisting } from './store-location.ts';

/**
 * Lets `use` read the log as it is on disk; what is on a server is followed from its beginning into a temporary folder
 * in the data folder. Processes that have the store open go on.
 *
 * @throws Failure if there is no store, or its connection string cannot be used; else `StoreError`.
 */
export async function withRawLog<T>(
  { store, dataPath }: Pick<Settings, 'store' | 'dataPath'>,
  use: (log: RawLog) => T | Promise<T>,
): Promise<T> {
  requireExisting(store);
  // Each adapter is loaded only if it is used.
  if (store.kind === 'sqlite') {
    const { inspectSqlite } = await import('@grant-ledger/store/sqlite');
    return closing(inspectSqlite(store.path), use);
  }
  const { connectionString } = store;
  const { checkConnectionString, inspectEventStoreDb } =
    await import('@grant-ledger/store/eventstoredb');
  const problem = checkConnectionString(connectionString);
  if (problem !== undefined) throw usage(problem);
  mkdirSync(dataPath, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(dataPath, 'inspected-'));
  try {
    return await closing(await inspectEventStoreDb(connectionString, { folder }), use);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function closing<T>(log: RawLog, use: (log: RawLog) => T | Promise<T>): Promise<T> {
  try {
    return await use(log);
  } finally {
    log.close();
  }
}
