import { existsSync } from 'node:fs';
import { counted } from '@grant-ledger/domain';
import { SealError } from '@grant-ledger/ledger';
import { openCheckpoint, SealingError } from '@grant-ledger/sealing';
import { StoreError, type KeptCheckpoint } from '@grant-ledger/store';
import { inspectSqliteCheckpoints } from '@grant-ledger/store/sqlite';
import { checkpointsPath } from '../seal-sides.ts';
import { keyFilePath, keysOf, readSealSettings } from '../seal-settings.ts';
import {
  fail,
  ok,
  skip,
  warn,
  type Check,
  type Diagnosis,
  type Installation,
} from './diagnosis.ts';
import { inspectedOrNone } from './inspected-store.ts';

/** Of the first event that is not sealed; a ledger that runs seals within a second. */
const LATE = 60_000;

export const SEAL: Check = {
  of: 'Seal',
  look: async (installation) => [await sealOf(installation, SEAL.of)],
};

/** What is told, under this name, of the checkpoints and keys of the log that the installation's settings mean. */
export async function sealOf(installation: Installation, of: string): Promise<Diagnosis> {
  const keys = keysHere(installation, of);
  if ('state' in keys) return keys;
  const { settings } = installation;
  const path = checkpointsPath(settings);
  if (settings.store.kind !== 'sqlite') return skip(of, 'the checkpoints are on the server');
  if (!existsSync(path)) return ok(of, 'nothing is sealed yet');
  try {
    const checkpoints = inspectSqliteCheckpoints(path);
    const latest = await checkpoints.latest().finally(() => checkpoints.close());
    return latest ? agesOf(latest, keys, installation, of) : ok(of, 'nothing is sealed yet');
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return fail(of, error.message, 'Restore seal.db from a backup.');
  }
}

type Keys = ReturnType<typeof keysOf>;

function keysHere({ settings, env }: Installation, of: string): Keys | Diagnosis {
  const seal = readSealSettings(env);
  if (seal.signingKey === undefined && !existsSync(keyFilePath(settings)))
    return existsSync(checkpointsPath(settings))
      ? fail(of, 'There are checkpoints, and no keys.', 'Bring keys.json back from a backup.')
      : ok(of, 'no keys yet; the first start makes them');
  try {
    return keysOf(settings, seal);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return fail(of, error.message, 'Until it is put right nothing is sealed.');
  }
}

function agesOf(
  { size, sealedAt, note }: KeptCheckpoint,
  { origin, verifierKeys }: Keys,
  { settings: { store }, now }: Installation,
  of: string,
): Diagnosis {
  try {
    openCheckpoint(note, { origin, keys: verifierKeys });
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    return fail(
      of,
      `The last checkpoint is not one of ${origin} by a key that is known here.`,
      'Bring back the keys and the origin that it was signed by.',
    );
  }
  const log = inspectedOrNone(store);
  const held = log?.size ?? size;
  if (held < size)
    return fail(
      of,
      `The log holds ${held} events, and its last checkpoint is of ${size}.`,
      'The log was cut short, or put back to an older backup: find the newer one.',
    );
  const sealed = `${counted(size, 'event')}, sealed ${ago(now - sealedAt)}`;
  const late = held > size && now - (log?.last?.recordedAt ?? now) > LATE;
  return late
    ? warn(
        of,
        `${sealed}; ${counted(held - size, 'event')} since then ${held - size === 1 ? 'is' : 'are'} not.`,
        'Start the ledger; if it runs, /readyz says what is in its way.',
      )
    : ok(of, sealed);
}

/** In the largest unit of which there is one. */
export function ago(milliseconds: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ] as const;
  const [length, name] = units.find(([unit]) => milliseconds >= unit) ?? [1_000, 'second'];
  return `${counted(Math.max(0, Math.floor(milliseconds / length)), name)} ago`;
}
