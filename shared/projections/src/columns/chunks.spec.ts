import type { Archive } from './archive.ts';
import { CHUNK, CHUNK_BITS, Int32Chunks, WITHIN } from './chunks.ts';

/** Keeps what is written in memory, cut to its length, and gives it back in the same order. */
class Memory implements Archive {
  isReading = false;
  readonly #parts: unknown[] = [];

  int32 = (values: Int32Array, length: number) => this.#pass(values.slice(0, length), values);
  float64 = (values: Float64Array, length: number) => this.#pass(values.slice(0, length), values);
  uint8 = (values: Uint8Array, length: number) => this.#pass(values.slice(0, length), values);
  json = <T>(value: T): T => this.#pass(value, value);

  #pass<T>(written: T, given: T): T {
    if (this.isReading) return this.#parts.shift() as T;
    this.#parts.push(written);
    return given;
  }
}

describe.each([1, 63, 64, 65, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 77])(
  'chunks of %d elements',
  (length) => {
    const fill = (chunks: Int32Chunks, from: number, to: number) => {
      for (let i = from; i < to; i++) {
        chunks.reach(i + 1);
        chunks.chunks[i >>> CHUNK_BITS]![i & WITHIN] = i + 1;
      }
    };
    const elements = (chunks: Int32Chunks, end: number) =>
      Array.from({ length: end }, (_, i) => chunks.chunks[i >>> CHUNK_BITS]![i & WITHIN]);

    it('keep them while they grow, and after they were written and read', () => {
      const chunks = new Int32Chunks();
      fill(chunks, 0, length);
      const memory = new Memory();
      chunks.persist(memory, length);
      memory.isReading = true;
      const read = new Int32Chunks();
      read.persist(memory, length);
      fill(read, length, length + 100);
      const expected = Array.from({ length: length + 100 }, (_, i) => i + 1);
      expect(elements(chunks, length)).toEqual(expected.slice(0, length));
      expect(elements(read, length + 100)).toEqual(expected);
    });
  },
);
