import { equalHashes, parseCheckpoint } from '@grant-ledger/sealing';
import {
  StoreError,
  type CheckpointStore,
  type EventStore,
  type KeptCheckpoint,
} from '@grant-ledger/store';
import { Failure } from '../failure.ts';

/**
 * Copies the checkpoints of a log that was copied, with their cosignatures, as far as the target lacks them, and
 * publishes the one that was published. Killed at any moment, it can be started again. Resolves with how many it
 * copied, or with `sealed-apart` if the target has a latest checkpoint that is none of the source: it then keeps
 * its own, since checkpoints of two series would not be in order. What was sealed of more events than the `size` that was
 * copied waits for the next run.
 *
 * @throws Failure if a checkpoint is not one of the log.
 */
export async function copyCheckpoints(
  source: CheckpointStore,
  target: CheckpointStore,
  { log, size }: { readonly log: EventStore; readonly size: number },
): Promise<number | 'sealed-apart'> {
  const latest = await target.latest();
  if (latest && (await source.at(latest.size))?.sealedAt !== latest.sealedAt) return 'sealed-apart';
  let last = latest?.size ?? null;
  let copied = 0;
  for await (const checkpoint of source.all()) {
    if (last !== null && checkpoint.size <= last) continue;
    await requireOf(log, checkpoint);
    if (checkpoint.size > size) break;
    await target.replace(last, checkpoint);
    last = checkpoint.size;
    copied += 1;
  }
  const published = await source.published();
  if (published && published.size <= size) await target.publish(published.size);
  return copied;
}

async function requireOf(log: EventStore, { size, note }: KeptCheckpoint): Promise<void> {
  const root = await rootOf(log, size);
  if (root && equalHashes(root, parseCheckpoint(note).root)) return;
  throw new Failure(
    `The checkpoint of ${size} events is not one of this log, which has been changed or cut short: grant-ledger fsck says what differs.`,
  );
}

async function rootOf(log: EventStore, size: number): Promise<Uint8Array | undefined> {
  try {
    return await log.root(size);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'out-of-range') return undefined;
    throw error;
  }
}
