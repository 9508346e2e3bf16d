import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES, requireHash } from './hash.ts';
import { requireNoteText, splitNote } from './note-text.ts';
import { SealingError } from './sealing-error.ts';
import { parseDecimal, requireSize } from './sizes.ts';

/** The first line of what a cosignature signs. Nothing else that the same key signs may begin with it. */
export const COSIGNATURE_HEADER = 'cosignature/v1';

/** What a log states of itself (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's unique name. */
  readonly origin: string;
  /** How many leaves its tree has. */
  readonly size: number;
  /** The tree's root, 32 bytes. */
  readonly root: Uint8Array;
  /** Lines that the format leaves open. */
  readonly extensions: readonly string[];
}

/**
 * The text of a checkpoint's note. Throws `SealingError`: `invalid-checkpoint` for an origin or extension that is
 * empty or no line, and for the origin `cosignature/v1`, with which the text would begin as what a cosignature signs;
 * `invalid-size`; `invalid-hash`; `invalid-note` for characters that no note has.
 */
export function formatCheckpoint({
  origin,
  size,
  root,
  extensions = [],
}: Omit<Checkpoint, 'extensions'> & Partial<Pick<Checkpoint, 'extensions'>>): string {
  requireSize(size, 'size');
  requireHash(root, 'root');
  if ([origin, ...extensions].some((line) => line.includes('\n'))) {
    throw invalidCheckpoint('its origin and its extensions are one line each.');
  }
  const text = [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
  parseText(text);
  return text;
}

/**
 * Reads a checkpoint from a note's text, or from a whole note, whose signatures it does not verify. Throws
 * `SealingError`: `invalid-checkpoint`, also for sizes beyond 2^53 − 1; `invalid-note` for characters that no note has.
 */
export function parseCheckpoint(text: string): Checkpoint {
  // A checkpoint has no empty lines, so one parts it from its signatures.
  return parseText(text.includes('\n\n') ? splitNote(text).text : text);
}

function parseText(text: string): Checkpoint {
  requireNoteText(text);
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || origin === COSIGNATURE_HEADER) {
    throw invalidCheckpoint(
      `its first line is the origin, not empty and not ${COSIGNATURE_HEADER}.`,
    );
  }
  const leaves = parseDecimal(size ?? '');
  if (leaves === null) {
    throw invalidCheckpoint('its second line is the size in decimal, from 0 to 2^53 − 1.');
  }
  const hash = fromBase64(root ?? '');
  if (hash?.length !== HASH_BYTES) {
    throw invalidCheckpoint(`its third line is the base64 of the root, ${HASH_BYTES} bytes.`);
  }
  if (extensions.includes('')) throw invalidCheckpoint('a line of it is empty.');
  return { origin, size: leaves, root: hash, extensions };
}

const invalidCheckpoint = (message: string): SealingError =>
  new SealingError('invalid-checkpoint', `This is no checkpoint: ${message}`);
