const NEWLINE = 0x0a;
const QUOTE = 0x22;

/** Counts the rows in the pieces of a stream, wherever they are cut. */
export interface RowCounter {
  add(piece: Buffer): void;
  /** How many were begun so far; undefined where what is streamed has no rows. */
  readonly rows: number | undefined;
}

/** By the media type of the stream. */
export function rowCounterOf(contentType: string): RowCounter {
  const [type = ''] = contentType.split(';');
  if (type === 'application/x-ndjson') return new LineCounter();
  if (type === 'text/csv') return new CsvCounter();
  if (type === 'text/event-stream') return new MessageCounter();
  return { add: () => undefined, rows: undefined };
}

/** A row a line. One that was cut off counts: a part of it was given. */
class LineCounter implements RowCounter {
  #whole = 0;
  #isInLine = false;

  get rows(): number {
    return this.#whole + (this.#isInLine ? 1 : 0);
  }

  add(piece: Buffer): void {
    if (piece.length === 0) return;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, end + 1))
      this.#whole += 1;
    this.#isInLine = piece.at(-1) !== NEWLINE;
  }
}

/** RFC 4180: a line that ends within quotes goes on. The first has the names of the columns. */
class CsvCounter implements RowCounter {
  #lines = 0;
  #isInLine = false;
  #isQuoted = false;

  get rows(): number {
    return Math.max(0, this.#lines - 1);
  }

  add(piece: Buffer): void {
    for (const byte of piece) {
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      if (byte === NEWLINE && !this.#isQuoted) this.#isInLine = false;
      else if (!this.#isInLine) {
        this.#isInLine = true;
        this.#lines += 1;
      }
    }
  }
}

const DATA = Buffer.from('data:');

/** Server-sent events: a message is a block of lines with a line `data:`; comments are none. */
class MessageCounter implements RowCounter {
  rows = 0;
  /** How much of `data:` the line has so far; -1 if it begins otherwise. */
  #matched = 0;

  add(piece: Buffer): void {
    for (const byte of piece) {
      if (byte === NEWLINE) this.#matched = 0;
      else if (this.#matched >= 0 && this.#matched < DATA.length) {
        this.#matched = byte === DATA[this.#matched] ? this.#matched + 1 : -1;
        if (this.#matched === DATA.length) this.rows += 1;
      }
    }
  }
}
