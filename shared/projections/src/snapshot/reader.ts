import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import type { Archive } from '../columns/archive.ts';
import { SnapshotError } from './snapshot-error.ts';

/** Bytes are read and hashed so many at a time, while they are in the cache. */
const CHUNK = 1024 * 1024;

/** Reads the parts that a Writer wrote, straight into the arrays that keep them, and takes their digest. */
export class Reader implements Archive {
  readonly isReading = true;
  readonly #file: number;
  readonly #hash = createHash('sha256');
  #position: number;
  readonly #end: number;

  /** Reads the file from one byte to another; what stands before counts in the digest. */
  constructor(file: number, start: number, end: number, before: Uint8Array) {
    this.#hash.update(before);
    this.#file = file;
    this.#position = start;
    this.#end = end;
  }

  int32(): Int32Array {
    return new Int32Array(this.#next(4));
  }

  float64(): Float64Array {
    return new Float64Array(this.#next(8));
  }

  uint8(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#next(1));
  }

  /** Whatever was written here. */
  json(): never {
    return JSON.parse(Buffer.from(this.#next(1)).toString()) as never;
  }

  /** The digest of everything, once there is nothing left. */
  digest(): Buffer {
    if (this.#position !== this.#end) throw damaged();
    return this.#hash.digest();
  }

  #next(unit: number): ArrayBuffer {
    const head = new Uint8Array(8);
    this.#fill(head);
    const length = Number(Buffer.from(head.buffer).readBigUInt64LE());
    const padding = (8 - (length % 8)) % 8;
    if (length % unit !== 0 || length + padding > this.#end - this.#position) throw damaged();
    const bytes = new ArrayBuffer(length);
    this.#fill(new Uint8Array(bytes));
    this.#fill(new Uint8Array(padding));
    return bytes;
  }

  #fill(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const chunk = bytes.subarray(done, done + CHUNK);
      const read = readSync(this.#file, chunk, 0, chunk.length, this.#position);
      if (read === 0) throw damaged();
      this.#hash.update(chunk.subarray(0, read));
      done += read;
      this.#position += read;
    }
  }
}

const damaged = () => new SnapshotError('damaged', 'it is not as it was written');
