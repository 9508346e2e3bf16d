/** What the table needs to know of an event that is to be appended. */
export interface PackedEvent {
  readonly stream: string;
  /** Of the stream's last event, or `ANY_REVISION`, or `NO_STREAM`. */
  readonly expected: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  /** The event's `RecordedPieces`. */
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** Expected revisions that are none. */
export const ANY_REVISION = -2;
export const NO_STREAM = -1;

/** The memory of a batch, which may be handed to another thread and back. */
export interface Memory {
  readonly texts: ArrayBuffer;
  readonly numbers: ArrayBuffer;
}

/** For each event its expected revision and the lengths in bytes of its eight texts. */
const NUMBERS_AN_EVENT = 9;
/** A character is at most so many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;

const newMemory = (): Memory => ({
  texts: new ArrayBuffer(256 * 1024),
  numbers: new ArrayBuffer(512 * NUMBERS_AN_EVENT * Int32Array.BYTES_PER_ELEMENT),
});

/**
 * Events as bytes, in memory that is used again and again. While they wait for their commit they are no
 * work for the garbage collector, and they go to another thread without a copy.
 */
export class PackedBatch {
  #texts: Buffer<ArrayBuffer>;
  #numbers: Int32Array<ArrayBuffer>;
  #size: number;
  /** Where the next text or number is written or read. */
  #textAt = 0;
  #numberAt = 0;

  /** Empty, or with the events that the memory holds. */
  constructor({ texts, numbers } = newMemory(), size = 0) {
    this.#texts = Buffer.from(texts);
    this.#numbers = new Int32Array(numbers);
    this.#size = size;
  }

  /** How many events there are. */
  get size(): number {
    return this.#size;
  }

  get memory(): Memory {
    return { texts: this.#texts.buffer, numbers: this.#numbers.buffer };
  }

  add(event: PackedEvent): void {
    if (this.#numberAt + NUMBERS_AN_EVENT > this.#numbers.length) {
      const more = new Int32Array(2 * this.#numbers.length);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#writeNumber(event.expected);
    this.#writeText(event.stream);
    this.#writeText(event.source);
    this.#writeText(event.id);
    this.#writeText(event.type);
    this.#writeText(event.digest);
    this.#writeText(event.before);
    this.#writeText(event.between);
    this.#writeText(event.after);
    this.#size += 1;
  }

  /** The events, in the order in which they were added. */
  *events(): Generator<PackedEvent> {
    this.#textAt = 0;
    this.#numberAt = 0;
    for (let index = 0; index < this.#size; index += 1) {
      yield {
        expected: this.#readNumber(),
        stream: this.#readText(),
        source: this.#readText(),
        id: this.#readText(),
        type: this.#readText(),
        digest: this.#readText(),
        before: this.#readText(),
        between: this.#readText(),
        after: this.#readText(),
      };
    }
  }

  #writeNumber(number: number): void {
    this.#numbers[this.#numberAt] = number;
    this.#numberAt += 1;
  }

  #writeText(text: string): void {
    const needed = this.#textAt + text.length * BYTES_PER_CHARACTER;
    if (needed > this.#texts.length) {
      const more = Buffer.from(new ArrayBuffer(2 * needed));
      more.set(this.#texts);
      this.#texts = more;
    }
    const length = this.#texts.write(text, this.#textAt);
    this.#textAt += length;
    this.#writeNumber(length);
  }

  #readNumber(): number {
    const number = this.#numbers[this.#numberAt] ?? 0;
    this.#numberAt += 1;
    return number;
  }

  #readText(): string {
    const end = this.#textAt + this.#readNumber();
    const text = this.#texts.toString('utf8', this.#textAt, end);
    this.#textAt = end;
    return text;
  }
}
