import { join } from 'node:path';
import { Problem } from '@grant-ledger/http';
import { describeSeal, openSealRoutes, SealedLog, sealRoutes } from '@grant-ledger/inquiry';
import {
  describeWitnesses,
  Sealer,
  witnessesOf,
  witnessRoutes,
  type LogKeys,
  type SealNotice,
} from '@grant-ledger/ledger';
import { measureWitnesses } from './metrics/measure-seal.ts';
import type { SealSettings } from './seal-settings.ts';
import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import type { Settings } from './settings.ts';
import type { Side } from './sides.ts';

/** Where the checkpoints of a log in a file are kept. */
export const checkpointsPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'seal.db');

/** Opens the checkpoints of the log: in a file of their own, or on the log's server. Rejects with `StoreError`. */
export async function openCheckpoints({
  store,
  dataPath,
}: Pick<Settings, 'store' | 'dataPath'>): Promise<CheckpointStore> {
  if (store.kind === 'sqlite') {
    const { openSqliteCheckpoints } = await import('@grant-ledger/store/sqlite');
    return openSqliteCheckpoints(checkpointsPath({ dataPath }));
  }
  const { openEventStoreDbCheckpoints } = await import('@grant-ledger/store/eventstoredb');
  return openEventStoreDbCheckpoints(store.connectionString);
}

interface SealOptions {
  readonly store: EventStore;
  readonly checkpoints: CheckpointStore;
  readonly keys: () => LogKeys;
}

/** Seals the log. */
export function sealingSide(
  options: SealOptions & { readonly notice: SealNotice },
  { witnesses: asked, witnessesNeeded: needed }: SealSettings,
): Side {
  const { origin } = options.keys();
  const witnesses = witnessesOf({ ...options, witnesses: asked, needed, origin });
  const sealer = new Sealer({ ...options, witnesses });
  return {
    name: 'seal',
    routes: witnessRoutes(() => witnesses.status()),
    describe: describeWitnesses,
    readiness: () => sealer.readiness(),
    measure: (meter) => {
      measureWitnesses(meter, () => witnesses.status());
    },
    start: () => sealer.start(),
    close: () => sealer.close(),
  };
}

/** What is sealed, to read. */
export const sealedLog = ({ store, checkpoints, keys }: SealOptions): SealedLog =>
  new SealedLog({ store, checkpoints, verifier: () => verifierOf(keys) });

/** Serves what is sealed. */
export function sealedSide(log: SealedLog): Side {
  return {
    name: 'sealed',
    routes: sealRoutes(log),
    openRoutes: openSealRoutes(log),
    describe: describeSeal,
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** A process that only reads may be elsewhere than the keys. */
function verifierOf(keys: () => LogKeys): LogKeys {
  try {
    return keys();
  } catch (cause) {
    throw new Problem(404, 'This process does not know the keys of the log.', { cause });
  }
}
