import { setTimeout as delay } from 'node:timers/promises';
import { equalHashes, leafBytes, leafHash } from '@grant-ledger/sealing';
import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { SealError } from './seal-error.ts';

/** So many events are hashed before other work may go on. */
const PORTION = 100;
/** Beside other work it rests so many times as long as it works: questions are asked meanwhile. */
const REST = 3;

interface LogCheck {
  /** Events to check, from the first one on. */
  readonly size: number;
  /** For so many milliseconds it takes all the time that it can get: nothing else is done yet. */
  readonly hurry: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the log again and compares each event with its leaf in the tree. Throws `SealError` with code
 * `log-differs`, naming the first position that differs; ends early once the signal comes.
 */
export async function checkLeaves(
  store: EventStore,
  { size, hurry, signal }: LogCheck,
): Promise<void> {
  const start = performance.now();
  let since = start;
  let portion: StoredEvent[] = [];
  for await (const event of store.readAll({ limit: size })) {
    if (signal.aborted) return;
    portion.push(event);
    if (portion.length < PORTION) continue;
    await checkPortion(store, portion);
    portion = [];
    const now = performance.now();
    if (now - start > hurry) await rest(REST * (now - since), signal);
    since = performance.now();
  }
  await checkPortion(store, portion);
}

const rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  delay(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

async function checkPortion(store: EventStore, portion: readonly StoredEvent[]): Promise<void> {
  const leaves = await store.nodes(portion.map(({ position }) => ({ level: 0, index: position })));
  for (const [index, { position, event }] of portion.entries()) {
    const leaf = leaves[index];
    if (leaf && equalHashes(leaf, leafHash(leafBytes(event)))) continue;
    throw new SealError(
      'log-differs',
      `The event at position ${position} is not the one that was recorded: its content has been changed. Do not use the log until you know why: grant-ledger fsck says all that differs.`,
    );
  }
}
