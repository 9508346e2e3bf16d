import {
  formatBeforeCheckpoint,
  formatHashes,
  parseHashes,
  splitBeforeCheckpoint,
} from './before-checkpoint.ts';
import { SealingError } from './sealing-error.ts';
import { parseDecimal } from './sizes.ts';

/** What a log sends a witness, for its cosignature (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** Of the last checkpoint that the witness cosigned; 0 if it cosigned none. */
  readonly oldSize: number;
  /** The consistency proof from the old size to the checkpoint's, empty if the old size is 0 or that of the checkpoint. */
  readonly proof: readonly Uint8Array[];
  /** The whole note. */
  readonly checkpoint: string;
}

/**
 * Writes the body of a request to a witness. Throws `SealingError`: `invalid-add-checkpoint` for a size that is none
 * and for more than 63 hashes; `invalid-hash`; and what is thrown for a checkpoint that is none.
 */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const lines = [`old ${oldSize}`, ...formatHashes(proof)];
  const body = formatBeforeCheckpoint({ lines, checkpoint });
  parseAddCheckpoint(body);
  return body;
}

/**
 * Reads the body of a request to a witness, of which it verifies nothing: neither that the old size is at most that
 * of the checkpoint. Throws `SealingError`: `invalid-add-checkpoint`, and what is thrown for a checkpoint that is none.
 */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const parted = splitBeforeCheckpoint(body);
  if (!parted) throw invalidBody('no empty line comes before its checkpoint.');
  const [first = '', ...rest] = parted.lines;
  const [, digits = ''] = /^old (.*)$/.exec(first) ?? [];
  const oldSize = parseDecimal(digits);
  if (oldSize === null) {
    throw invalidBody('its first line is not "old" and a decimal from 0 to 2^53 − 1.');
  }
  const proof = parseHashes(rest);
  if (!proof) throw invalidBody('its proof is not up to 63 lines, each the base64 of 32 bytes.');
  return { oldSize, proof, checkpoint: parted.checkpoint };
}

const invalidBody = (message: string): SealingError =>
  new SealingError('invalid-add-checkpoint', `This is no request to a witness: ${message}`);
