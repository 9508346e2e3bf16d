import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readKeyFile } from '@grant-ledger/ledger';
import type { CheckpointStore } from '@grant-ledger/store';
import { openSqliteCheckpoints } from '@grant-ledger/store/sqlite';
import { trustIn, type Trust } from './check/sealed-checkpoint.ts';
import type { Settings } from './settings.ts';

/** Where the checkpoints of a log in a file are kept. */
export const sealPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'seal.db');

/** Where the signing keys are kept. */
export const keysPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'keys.json');

/** What the ledger's own keys verify; undefined if it has none here. Throws `SealError` for keys that cannot be used. */
export function ownTrust(settings: Pick<Settings, 'dataPath'>): Trust | undefined {
  const path = keysPath(settings);
  return existsSync(path) ? trustIn(readKeyFile(path).verifierKeys) : undefined;
}

/** Opens the checkpoints that the ledger kept; undefined if it has kept none. */
export async function openCheckpoints({
  store,
  dataPath,
}: Pick<Settings, 'store' | 'dataPath'>): Promise<CheckpointStore | undefined> {
  if (store.kind === 'sqlite') {
    const path = sealPath({ dataPath });
    return existsSync(path) ? openSqliteCheckpoints(path) : undefined;
  }
  const { openEventStoreDbCheckpoints } = await import('@grant-ledger/store/eventstoredb');
  return openEventStoreDbCheckpoints(store.connectionString);
}
