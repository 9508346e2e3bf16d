import type { Archive } from './archive.ts';

/** A chunk has so many elements: element `i` is `i & WITHIN` of chunk `i >>> CHUNK_BITS`. */
export const CHUNK_BITS = 17;
export const CHUNK = 1 << CHUNK_BITS;
export const WITHIN = CHUNK - 1;
const LEAST = 64;

type Numbers = Int32Array | Float64Array;

/** A long array in chunks: it grows without being copied, and less than a chunk of it is empty. */
abstract class Chunks<A extends Numbers> {
  /** Reads and writes are made straight from here. The first is replaced by a longer one now and then. */
  readonly chunks: A[] = [];

  get bytes(): number {
    return this.chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Makes room for the elements below `end`, of which those below `end - CHUNK` have theirs already. */
  reach(end: number): void {
    const chunk = (end - 1) >>> CHUNK_BITS;
    const length = end - chunk * CHUNK;
    const before = this.chunks[chunk];
    if (!before || before.length < length) this.chunks[chunk] = this.#longer(chunk, length, before);
  }

  /** Writes or reads the elements below `length`. */
  persist(archive: Archive, length: number): void {
    for (let chunk = 0; chunk * CHUNK < length; chunk++) {
      const inChunk = Math.min(CHUNK, length - chunk * CHUNK);
      const values = this.move(archive, this.chunks[chunk] ?? this.make(0), inChunk);
      if (archive.isReading) this.chunks[chunk] = this.#longer(chunk, inChunk, values);
    }
  }

  /** A chunk is whole at once; but the first begins small, since a short array has no other. */
  #longer(chunk: number, length: number, before?: A): A {
    let size = chunk > 0 ? CHUNK : LEAST;
    while (size < length) size *= 2;
    if (before?.length === size) return before;
    const longer = this.make(size);
    if (before) longer.set(before);
    return longer;
  }

  protected abstract make(length: number): A;
  protected abstract move(archive: Archive, values: A, length: number): A;
}

export class Int32Chunks extends Chunks<Int32Array> {
  protected make(length: number): Int32Array {
    return new Int32Array(length);
  }

  protected move(archive: Archive, values: Int32Array, length: number): Int32Array {
    return archive.int32(values, length);
  }
}

export class Float64Chunks extends Chunks<Float64Array> {
  protected make(length: number): Float64Array {
    return new Float64Array(length);
  }

  protected move(archive: Archive, values: Float64Array, length: number): Float64Array {
    return archive.float64(values, length);
  }
}
