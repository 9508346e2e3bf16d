import { parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { VerifierKey } from './keys.ts';
import { openNote, type VerifiedSignature } from './note.ts';
import { SealingError } from './sealing-error.ts';

/** Whose checkpoint it has to be, and by which keys it is verified: the log's, and those of known witnesses. */
export interface CheckpointTrust {
  /** The log's name; its keys have the same. */
  readonly origin: string;
  readonly keys: readonly (VerifierKey | string)[];
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: string;
  readonly signatures: {
    /** By keys named as the origin: at least one. */
    readonly log: readonly VerifiedSignature[];
    /** Cosignatures by known keys of other names: as many as there are. How many are enough is for the caller to say. */
    readonly witnesses: readonly VerifiedSignature[];
  };
}

/**
 * Opens a log's checkpoint: a note with a signature by a key that is named as the origin (C2SP tlog-checkpoint), and
 * perhaps with cosignatures of witnesses (C2SP tlog-cosignature). Throws `SealingError`: all that `openNote` throws;
 * `no-known-signature` also where only witnesses signed; `invalid-checkpoint`; `wrong-origin`.
 */
export function openCheckpoint(note: string, { origin, keys }: CheckpointTrust): OpenedCheckpoint {
  const opened = openNote(note, keys);
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint.origin !== origin) {
    throw new SealingError(
      'wrong-origin',
      `The checkpoint is of the log ${checkpoint.origin}, not of ${origin}.`,
    );
  }
  const log = opened.signatures.filter(({ key }) => key.name === origin);
  if (log.length === 0) {
    throw new SealingError('no-known-signature', 'No signature of the checkpoint is by its log.');
  }
  const witnesses = opened.signatures.filter(
    ({ key }) => key.name !== origin && key.type === 'cosignature/v1',
  );
  return { ...checkpoint, note, signatures: { log, witnesses } };
}
