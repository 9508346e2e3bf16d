import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createKeyFile, readKeyFile, SealError, type LogKeys } from '@grant-ledger/ledger';
import { AUDIT_ORIGIN, trustIn, type Trust } from '@grant-ledger/verification';
import { keyFilePath, keysOf, type SealSettings } from '../seal-settings.ts';
import type { Settings } from '../settings.ts';

type Data = Pick<Settings, 'dataPath'>;

/** Where the audit trail is: a log in a folder of its own, which has its checkpoints and its key as well. */
export function auditPlaces({ dataPath }: Data) {
  const folder = join(dataPath, 'audit');
  return { store: { kind: 'sqlite' as const, path: join(folder, 'audit.db') }, dataPath: folder };
}

/**
 * Makes the key of the trail unless there is one. Each data folder has a trail of its own, and so a key of its own: two
 * logs under one key would be a fork. The name of the trail is that of the ledger, where it is known here, and `/audit`.
 */
export function ensureAuditKeys(settings: Data, seal: SealSettings): void {
  const ledger = originOfLedger(settings, seal) ?? `grant-ledger.localhost/${freshName()}`;
  createKeyFile(auditKeyPath(settings), ledger + AUDIT_ORIGIN, new Date());
}

export const auditKeyPath = (settings: Data): string => keyFilePath(auditPlaces(settings));

/** Throws `SealError` if there are none that can be used. */
export const auditKeysOf = (settings: Data): LogKeys => readKeyFile(auditKeyPath(settings));

/** What the trail's own keys verify. Throws `SealError` for keys that cannot be used. */
export const auditTrust = (settings: Data): Trust => trustIn(auditKeysOf(settings).verifierKeys);

const freshName = (): string => randomBytes(8).toString('hex');

/** A process that only reads may be elsewhere than the keys of the log. */
function originOfLedger(settings: Data, seal: SealSettings): string | undefined {
  try {
    return seal.origin ?? keysOf(settings, seal).origin;
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
