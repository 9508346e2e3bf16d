const NEWLINE = 0x0a;

/** One physical line, numbered from 1; `bytes` is null where it is longer than allowed. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | null;
}

/**
 * Cuts a body into its lines. A last line counts also without a newline. Of a line longer than `limit`
 * bytes no more than that is ever held in memory.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  const line = new LineBuffer(limit);
  let number = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      line.add(chunk.subarray(start, end));
      yield { number: ++number, bytes: line.take() };
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (!line.empty) yield { number: number + 1, bytes: line.take() };
}

class LineBuffer {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get empty(): boolean {
    return this.#length === 0;
  }

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#limit) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  take(): Buffer | null {
    const bytes = this.#length > this.#limit ? null : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return bytes;
  }
}
