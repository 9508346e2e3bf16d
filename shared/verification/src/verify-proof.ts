import { leafBytes, leafHash, parseProof, verifyProof } from '@grant-ledger/sealing';
import { notProven } from './not-proven.ts';
import { openSealed, type SealedCheckpoint } from './sealed-checkpoint.ts';
import type { WitnessedTrust } from './trust.ts';
import { requireWitnesses } from './witnesses.ts';

/** What a proof is of: an event as recorded, or the hash of its leaf. */
export type Proven =
  { readonly event: Readonly<Record<string, unknown>> } | { readonly leafHash: Uint8Array };

export interface VerifiedProof {
  readonly position: number;
  readonly checkpoint: SealedCheckpoint;
}

/**
 * Verifies a proof bundle (C2SP tlog-proof): the event is in the log, at the position that it names.
 *
 * @throws NotProven if it is not; SealingError for what is no proof of this log
 */
export function verifyEventProof(
  text: string,
  proven: Proven,
  trust: WitnessedTrust,
): VerifiedProof {
  const hash = 'event' in proven ? hashOfEvent(proven.event) : proven.leafHash;
  const checkpoint = openSealed(verifyProof(text, { ...trust, leafHash: hash }).note, trust);
  requireWitnesses(checkpoint, trust);
  const { index } = parseProof(text);
  if ('event' in proven && proven.event.position !== index)
    throw notProven(
      `The ledger has the event at position ${index}, which is not the position that it says.`,
    );
  return { position: index, checkpoint };
}

const hashOfEvent = (event: Readonly<Record<string, unknown>>): Uint8Array =>
  leafHash(leafBytes(event));
