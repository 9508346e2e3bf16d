import { fromBase64, toBase64 } from './base64.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, requireHash } from './hash.ts';
import { requireNote } from './note.ts';

/** What a proof bundle and a request to a witness have in common: lines, then a checkpoint. */
export interface BeforeCheckpoint {
  /** Without their newlines. */
  readonly lines: readonly string[];
  /** The whole note. */
  readonly checkpoint: string;
}

/** Enough for trees of 2^63 leaves (C2SP tlog-witness). */
const MAX_PROOF_HASHES = 63;

/** The lines, an empty one, and the note of a checkpoint. Throws what is thrown for a note that is none. */
export function formatBeforeCheckpoint({ lines, checkpoint }: BeforeCheckpoint): string {
  requireCheckpoint(checkpoint);
  return `${lines.map((line) => `${line}\n`).join('')}\n${checkpoint}`;
}

/** Reads what `formatBeforeCheckpoint` wrote; null if no empty line parts it. Throws for a checkpoint that is none. */
export function splitBeforeCheckpoint(text: string): BeforeCheckpoint | null {
  const end = text.indexOf('\n\n');
  if (end < 0) return null;
  const checkpoint = text.slice(end + 2);
  requireCheckpoint(checkpoint);
  return { lines: text.slice(0, end).split('\n'), checkpoint };
}

/** The lines of a proof, one for each hash. Throws `SealingError` with code `invalid-hash`. */
export const formatHashes = (proof: readonly Uint8Array[]): string[] =>
  proof.map((hash, at) => {
    requireHash(hash, `proof[${at}]`);
    return toBase64(hash);
  });

/** The hashes of a proof from its lines; null unless each is the base64 of one, and there are 63 at most. */
export function parseHashes(lines: readonly string[]): Uint8Array[] | null {
  if (lines.length > MAX_PROOF_HASHES) return null;
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) return null;
    hashes.push(hash);
  }
  return hashes;
}

function requireCheckpoint(note: string): void {
  requireNote(note);
  parseCheckpoint(note);
}
