import { fromBase64, verifyConsistency as verifyConsistencyOfTrees } from '@grant-ledger/sealing';
import { verifyEventProof } from '@grant-ledger/verification';
import { opened, verified } from './checkpoints.ts';
import type { Keys } from './keys.ts';
import { trustIn } from './trust.ts';
import { refusal } from './verification-error.ts';
import type { VerifiedCheckpoint } from './verified-checkpoint.ts';

export interface VerifiedEvent {
  readonly position: number;
  readonly checkpoint: VerifiedCheckpoint;
}

export interface VerifiedConsistency {
  readonly earlier: VerifiedCheckpoint;
  readonly later: VerifiedCheckpoint;
}

/**
 * Verifies a checkpoint, a signed note as `Inquirer.checkpoint` gives it.
 *
 * @throws VerificationError
 */
export function verifyCheckpoint(note: string, keys: Keys): VerifiedCheckpoint {
  const trust = trustIn(keys);
  return refusing(() => verified(opened(note, trust)));
}

/**
 * Verifies that an event as recorded is in the log, at the position that it says, by a proof as `Inquirer.proof` gives it.
 *
 * @throws VerificationError
 */
export function verifyEvent(
  event: Readonly<Record<string, unknown>>,
  proof: string,
  keys: Keys,
): VerifiedEvent {
  const trust = trustIn(keys);
  return refusing(() => {
    const { position, checkpoint } = verifyEventProof(proof, { event }, trust);
    return { position, checkpoint: verified(checkpoint) };
  });
}

/**
 * Verifies that the log of a later checkpoint begins with that of an earlier one: that nothing was altered or taken out
 * in between. `proof` is that of `Inquirer.consistency` between their sizes.
 *
 * @throws VerificationError
 */
export function verifyConsistency(
  earlier: string,
  later: string,
  proof: readonly string[],
  keys: Keys,
): VerifiedConsistency {
  const trust = trustIn(keys);
  return refusing(() => {
    const [first, second] = [opened(earlier, trust), opened(later, trust)];
    verifyConsistencyOfTrees({
      size1: first.size,
      root1: first.root,
      size2: second.size,
      root2: second.root,
      proof: proof.map((hash) => fromBase64(hash) ?? new Uint8Array()),
    });
    return { earlier: verified(first), later: verified(second) };
  });
}

function refusing<T>(verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    throw refusal(error);
  }
}
