import { existsSync } from 'node:fs';
import { parseVerifierKey } from '@grant-ledger/sealing';
import type { CheckpointStore } from '@grant-ledger/store';
import { trustIn, type Trust } from '@grant-ledger/verification';
import { checkpointsPath, openCheckpoints } from './seal-sides.ts';
import { keyFilePath, keysOf, readSealSettings } from './seal-settings.ts';
import type { Settings } from './settings.ts';

/**
 * What the ledger's own keys verify, and those of the witnesses that it is set to ask; undefined if it has no keys here.
 * Throws `SealError` for keys that cannot be used.
 */
export function ownTrust(settings: Pick<Settings, 'dataPath'>): Trust | undefined {
  const seal = readSealSettings(process.env);
  if (seal.signingKey === undefined && !existsSync(keyFilePath(settings))) return undefined;
  const { origin, keys } = trustIn(keysOf(settings, seal).verifierKeys);
  return { origin, keys: [...keys, ...seal.witnesses.map(({ key }) => parseVerifierKey(key))] };
}

/** Opens the checkpoints that the ledger kept, and makes no file where there is none; undefined if it has kept none. */
export async function openKept(
  settings: Pick<Settings, 'store' | 'dataPath'>,
): Promise<CheckpointStore | undefined> {
  const isMissing = settings.store.kind === 'sqlite' && !existsSync(checkpointsPath(settings));
  return isMissing ? undefined : openCheckpoints(settings);
}
