import { formatInstant, instant } from '@grant-ledger/domain';
import { openCheckpoint, toBase64, type OpenedCheckpoint } from '@grant-ledger/sealing';
import type { Problems } from './problems.ts';
import type { KnownRoot } from './root-check.ts';
import type { Trust } from './trust.ts';

/** What a checkpoint says, whose signatures were verified. */
export interface SealedRoot extends KnownRoot {
  /** When the log sealed it, in whole seconds since the epoch; null if the log did not sign a time. */
  readonly sealedAt: number | null;
}

/** The same with the checkpoint itself. */
export interface SealedCheckpoint extends SealedRoot {
  readonly opened: OpenedCheckpoint;
}

/** Verifies a checkpoint, given as its note; throws `SealingError` as `openCheckpoint` does. */
export function openSealed(note: string, trust: Trust, of?: string): SealedCheckpoint {
  const opened = openCheckpoint(note, trust);
  const { size, root } = opened;
  const times = opened.signatures.log.flatMap(({ time }) => time ?? []);
  const sealedAt = times.length === 0 ? null : Math.min(...times);
  return { size, root, of: of ?? `the checkpoint of size ${size}`, opened, sealedAt };
}

/** Such as `2026-02-01T00:00:00.000Z`; of seconds since the epoch. */
export const sealingTime = (seconds: number): string => formatInstant(instant(seconds * 1000));

/**
 * Checks what holds of all checkpoints of one log: there is one tree of a size, and none was sealed before one of fewer
 * events. Two may be sealed within a second, which is what they say.
 */
export function checkOrder(checkpoints: readonly SealedRoot[], problems: Problems): void {
  const bySize = [...checkpoints].sort((one, other) => one.size - other.size);
  bySize.forEach((later, index) => {
    const earlier = bySize[index - 1];
    if (!earlier) return;
    if (later.size === earlier.size) checkSame(earlier, later, problems);
    else if (isBefore(later.sealedAt, earlier.sealedAt))
      problems.add(
        `${later.of} was sealed at ${timeOf(later)}, and ${earlier.of}, which has fewer events, at ${timeOf(earlier)}`,
      );
  });
}

function checkSame(one: SealedRoot, other: SealedRoot, problems: Problems): void {
  const [root, otherRoot] = [toBase64(one.root), toBase64(other.root)];
  if (root !== otherRoot)
    problems.add(
      `two logs were sealed at size ${one.size}: by ${one.of} its root is ${root}, and by ${other.of} ${otherRoot}`,
    );
}

const isBefore = (later: number | null, earlier: number | null): boolean =>
  later !== null && earlier !== null && later < earlier;

const timeOf = ({ sealedAt }: SealedRoot): string =>
  sealedAt === null ? 'no known time' : sealingTime(sealedAt);
