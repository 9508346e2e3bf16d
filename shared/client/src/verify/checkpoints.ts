import { toBase64 } from '@grant-ledger/sealing';
import {
  openSealed,
  requireWitnesses,
  sealingTime,
  type SealedCheckpoint,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import type { VerifiedCheckpoint } from './verified-checkpoint.ts';

/** Opens a checkpoint; throws what the rooms that verify throw. */
export function opened(note: string, trust: WitnessedTrust): SealedCheckpoint {
  const checkpoint = openSealed(note, trust);
  requireWitnesses(checkpoint, trust);
  return checkpoint;
}

/** What a checkpoint that was opened is to its holder. */
export const verified = ({
  opened: { origin, signatures },
  size,
  root,
  sealedAt,
}: SealedCheckpoint): VerifiedCheckpoint => ({
  origin,
  size,
  root: toBase64(root),
  sealedAt: sealedAt === null ? null : sealingTime(sealedAt),
  witnesses: [...new Set(signatures.witnesses.map(({ key }) => key.name))],
});
