/** A checkpoint that this browser saw. */
export interface Seen {
  readonly size: number;
  /** Of the tree, in base64. */
  readonly root: string;
  /** The signed note itself: whoever doubts needs it. */
  readonly note: string;
  readonly at: string;
}

const keyOf = (origin: string): string => `grant-ledger-checkpoint ${origin}`;

/** The last checkpoint of a log that this browser kept, if it kept one. */
export function lastSeen(origin: string): Seen | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(origin)) ?? 'null') as Partial<Seen> | null;
    const { size, root, note, at } = kept ?? {};
    return size && root && note && at ? { size, root, note, at } : undefined;
  } catch {
    return undefined;
  }
}

export function remember(origin: string, seen: Seen): void {
  try {
    localStorage.setItem(keyOf(origin), JSON.stringify(seen));
  } catch {
    // Where storage is switched off there is nothing to compare with.
  }
}

/** How a checkpoint goes with the one seen before, as far as that can be told without a proof. */
export type Comparison = 'first' | 'same' | 'grown' | 'forked' | 'shorter';

export function compared(
  seen: Seen | undefined,
  { size, root }: Pick<Seen, 'size' | 'root'>,
): Comparison {
  if (!seen) return 'first';
  if (size < seen.size) return 'shorter';
  if (size > seen.size) return 'grown';
  return root === seen.root ? 'same' : 'forked';
}
