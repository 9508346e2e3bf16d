import { notProven } from './not-proven.ts';
import type { SealedCheckpoint } from './sealed-checkpoint.ts';
import type { WitnessedTrust } from './trust.ts';

/** @throws NotProven if fewer witnesses than are needed have cosigned it. */
export function requireWitnesses(
  { opened }: SealedCheckpoint,
  { witnessesNeeded }: WitnessedTrust,
): void {
  const cosigned = new Set(opened.signatures.witnesses.map(({ key }) => key.name)).size;
  if (cosigned >= witnessesNeeded) return;
  throw notProven(
    `Too few witnesses: ${cosigned} of those named cosigned the checkpoint, and ${witnessesNeeded} are needed.`,
  );
}
