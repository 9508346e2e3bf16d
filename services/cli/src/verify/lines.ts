import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

/** A line, without its newline. */
export interface Line {
  readonly bytes: Uint8Array;
  /** False of what follows the last newline of the file. */
  readonly isWhole: boolean;
}

/**
 * The lines of a file as bytes, a part of the file in memory at a time. A line longer than `longest` bytes ends the
 * reading with its beginning, as one that is not whole.
 */
export function* linesOf(path: string, longest: number): IterableIterator<Line> {
  const file = openSync(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(file, chunk);
      if (read === 0) break;
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        if (end - start > longest) {
          yield { bytes: bytes.subarray(start, start + longest), isWhole: false };
          return;
        }
        yield { bytes: bytes.subarray(start, end), isWhole: true };
        start = end + 1;
      }
      rest = bytes.subarray(start);
      if (rest.length > longest) break;
    }
    if (rest.length > 0) yield { bytes: rest, isWhole: false };
  } finally {
    closeSync(file);
  }
}
