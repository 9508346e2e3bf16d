import type { Archive } from '../columns/archive.ts';

/**
 * The parts as bytes, not copied: they stand for the index as long as it takes in nothing. Each part is
 * its length in bytes (64 bits, little-endian), the bytes, and zeros up to a multiple of eight.
 */
export class Writer implements Archive {
  readonly isReading = false;
  readonly parts: Buffer[] = [];

  int32(values: Int32Array, length: number): Int32Array {
    this.#add(values.buffer, values.byteOffset, length * 4);
    return values;
  }

  float64(values: Float64Array, length: number): Float64Array {
    this.#add(values.buffer, values.byteOffset, length * 8);
    return values;
  }

  uint8(values: Uint8Array, length: number): Uint8Array {
    this.#add(values.buffer, values.byteOffset, length);
    return values;
  }

  json<T>(value: T): T {
    const bytes = Buffer.from(JSON.stringify(value));
    this.#add(bytes.buffer, bytes.byteOffset, bytes.length);
    return value;
  }

  #add(buffer: ArrayBufferLike, offset: number, length: number): void {
    const head = Buffer.alloc(8);
    head.writeBigUInt64LE(BigInt(length));
    this.parts.push(head, Buffer.from(buffer, offset, length));
    if (length % 8 > 0) this.parts.push(Buffer.alloc(8 - (length % 8)));
  }
}
