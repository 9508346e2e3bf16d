import {
  openCheckpoint,
  parseVerifierKey,
  verifierKey,
  type OpenedCheckpoint,
  type VerifierKey,
} from '@grant-ledger/sealing';
import { formatInstant, instant } from '@grant-ledger/domain';
import '../node-ed25519.ts';
import type { Problems } from './problems.ts';
import { base64, type KnownRoot } from './root-check.ts';

/** What a checkpoint says, whose signatures were verified. */
export interface SealedRoot extends KnownRoot {
  /** When the log sealed it, in whole seconds since the epoch; null if the log did not sign a time. */
  readonly sealedAt: number | null;
}

/** The same with the checkpoint itself. */
export interface SealedCheckpoint extends SealedRoot {
  readonly opened: OpenedCheckpoint;
}

/** By which keys checkpoints are verified. */
export interface Trust {
  /** The log's name, which its keys have. */
  readonly origin: string;
  /** The log's and those of witnesses. */
  readonly keys: readonly VerifierKey[];
}

/**
 * The keys that verify what the holder of a log's key signs: one Ed25519 key signs a checkpoint plainly, and again
 * as a cosignature with the time of sealing, so that each of the two verifier keys stands for both.
 */
export function bothKeys(vkey: string): readonly VerifierKey[] {
  const { name, publicKey } = parseVerifierKey(vkey);
  return [verifierKey(name, 'ed25519', publicKey), verifierKey(name, 'cosignature/v1', publicKey)];
}

/** What a log's verifier keys verify, of which there is one at least. Throws `SealingError` for one that is none. */
export function trustIn(vkeys: readonly string[]): Trust {
  const keys = vkeys.flatMap(bothKeys);
  return { origin: keys[0]?.name ?? '', keys };
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
  const [root, otherRoot] = [base64(one.root), base64(other.root)];
  if (root !== otherRoot)
    problems.add(
      `two logs were sealed at size ${one.size}: by ${one.of} its root is ${root}, and by ${other.of} ${otherRoot}`,
    );
}

const isBefore = (later: number | null, earlier: number | null): boolean =>
  later !== null && earlier !== null && later < earlier;

const timeOf = ({ sealedAt }: SealedRoot): string =>
  sealedAt === null ? 'no known time' : sealingTime(sealedAt);
