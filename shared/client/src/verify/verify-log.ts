import {
  fromBase64,
  toBase64,
  verifyConsistency as verifyConsistencyOfTrees,
} from '@grant-ledger/sealing';
import {
  openSealed,
  requireWitnesses,
  sealingTime,
  verifyEventProof,
  type SealedCheckpoint,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import { trustOf, type Keys } from './keys.ts';
import { refusal } from './verification-error.ts';

/** What a checkpoint says, which the log signed and as many witnesses as are needed cosigned. */
export interface VerifiedCheckpoint {
  /** The log's name. */
  readonly origin: string;
  /** It seals the first so many events. */
  readonly size: number;
  /** Of the tree of those, in base64. */
  readonly root: string;
  /** When the log says that it sealed them; null if it did not sign a time. */
  readonly sealedAt: string | null;
  /** The names of the witnesses that cosigned it. */
  readonly witnesses: readonly string[];
}

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
  const trust = trustOf(keys);
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
  const trust = trustOf(keys);
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
  const trust = trustOf(keys);
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

/** What a checkpoint is to its holder. */
export function verified({ opened, size, root, sealedAt }: SealedCheckpoint): VerifiedCheckpoint {
  return {
    origin: opened.origin,
    size,
    root: toBase64(root),
    sealedAt: sealedAt === null ? null : sealingTime(sealedAt),
    witnesses: [...new Set(opened.signatures.witnesses.map(({ key }) => key.name))],
  };
}

function opened(note: string, trust: WitnessedTrust): SealedCheckpoint {
  const checkpoint = openSealed(note, trust);
  requireWitnesses(checkpoint, trust);
  return checkpoint;
}

function refusing<T>(verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    throw refusal(error);
  }
}
