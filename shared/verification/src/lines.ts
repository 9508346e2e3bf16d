import type { FileBytes } from './file-bytes.ts';

const NEWLINE = 0x0a;

/** A line, without its newline. */
export interface Line {
  readonly bytes: Uint8Array;
  /** False of what follows the last newline of the file. */
  readonly isWhole: boolean;
}

/**
 * The lines of a file as bytes, a piece of the file at a time. A line longer than `longest` bytes ends the reading with
 * its beginning, as one that is not whole.
 */
export function* linesOf(file: FileBytes, longest: number): Generator<Line> {
  let rest: Uint8Array = new Uint8Array();
  for (const piece of file.pieces()) {
    const bytes = joined(rest, piece);
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
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
