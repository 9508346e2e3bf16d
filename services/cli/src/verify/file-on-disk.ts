import { closeSync, openSync, readSync } from 'node:fs';
import type { FileBytes } from '@grant-ledger/verification';

const PIECE_BYTES = 1024 * 1024;

/** The bytes of a file, of which a piece at a time is in memory. */
export const fileOnDisk = (path: string): FileBytes => ({
  pieces: () => piecesOf(path),
  slice: (start, end) => sliceOf(path, start, end),
});

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const read = readSync(file, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function sliceOf(path: string, start: number, end: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(end - start);
    for (let at = 0; at < bytes.length;) {
      const read = readSync(file, bytes, at, bytes.length - at, start + at);
      if (read === 0) throw new Error(`${path} became shorter while it was read.`);
      at += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
