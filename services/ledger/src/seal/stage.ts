import {
  consistencyRanges,
  equalHashes,
  openCheckpoint,
  rangeHashes,
  rangeNodes,
  SealingError,
  verifyConsistency,
} from '@grant-ledger/sealing';
import { StoreError, type EventStore, type KeptCheckpoint } from '@grant-ledger/store';
import type { LogKeys } from './log-keys.ts';
import { SealError } from './seal-error.ts';

/** What the log said in a checkpoint before. */
export interface Sealed {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Opens a checkpoint of the log's own. Throws `SealError` with code `other-checkpoints`. */
export function openOwn({ note, size }: KeptCheckpoint, { origin, verifierKeys }: LogKeys): Sealed {
  try {
    const opened = openCheckpoint(note, { origin, keys: verifierKeys });
    if (opened.size !== size) throw new SealingError('invalid-checkpoint', 'Its size is another.');
    return opened;
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new SealError(
      'other-checkpoints',
      `The last checkpoint, of ${size} events, is not one of the log ${origin} by a key that is known here: ${error.message} Set GRANT_LEDGER_ORIGIN to the origin that it has, or bring back the keys that it was signed by.`,
      { cause: error },
    );
  }
}

/**
 * The root at a size, of which the nodes are durable in the store, once it is proved that its tree begins
 * with the one that was sealed. Throws `SealError` with code `log-differs` if it does not.
 */
export async function stagedRoot(
  store: EventStore,
  size: number,
  sealed: Sealed | undefined,
): Promise<Uint8Array> {
  if (!sealed || sealed.size === 0) return store.root(size);
  await requireSealed(store, sealed);
  const root = await store.root(size);
  const ranges = consistencyRanges({ size1: sealed.size, size2: size });
  const nodes = await store.nodes(ranges.flatMap(rangeNodes));
  try {
    verifyConsistency({
      ...{ size1: sealed.size, root1: sealed.root },
      ...{ size2: size, root2: root },
      proof: rangeHashes(ranges, nodes),
    });
    return root;
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw differs(sealed.size, error);
  }
}

/** Throws `SealError` with code `log-differs` unless the log has that root at that size. */
export async function requireSealed(store: EventStore, { size, root }: Sealed): Promise<void> {
  if (!equalHashes(await rootOf(store, size), root)) throw differs(size);
}

async function rootOf(store: EventStore, size: number): Promise<Uint8Array> {
  try {
    return await store.root(size);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'out-of-range') throw error;
    const { size: held } = await store.head();
    throw new SealError(
      'log-differs',
      `The log holds ${held} events, and its last checkpoint is of ${size}: it was cut short, or put back to an earlier state. Find the missing events (grant-ledger fsck), or restore a newer backup of the log.`,
      { cause: error },
    );
  }
}

const differs = (size: number, cause?: unknown): SealError =>
  new SealError(
    'log-differs',
    `The first ${size} events of the log are not those that its last checkpoint was made of. Do not use it until you know why: grant-ledger fsck says what differs.`,
    { cause },
  );
