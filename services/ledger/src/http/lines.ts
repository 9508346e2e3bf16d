import { decodeUtf8 } from '@grant-ledger/http';

const NEWLINE = 0x0a;

/** One physical line, without its end, or why there is no text of it. */
export type Line = string | TooLong | NotUtf8;
export const TOO_LONG = Symbol('longer than allowed');
export const NOT_UTF8 = Symbol('not in UTF-8');
type TooLong = typeof TOO_LONG;
type NotUtf8 = typeof NOT_UTF8;

/**
 * Cuts a body into its lines, those that a chunk completes at once. A last line counts also without a
 * newline. Of a line longer than `limit` bytes no more than that is ever held in memory; chunks are
 * shorter than that.
 */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  limit: number,
): AsyncGenerator<Line[]> {
  const open = new LineBuffer(limit);
  for await (const chunk of chunks) {
    const first = chunk.indexOf(NEWLINE);
    if (first < 0) {
      open.add(chunk);
      continue;
    }
    open.add(chunk.subarray(0, first));
    const last = chunk.lastIndexOf(NEWLINE);
    const whole = last > first ? textsOf(chunk.subarray(first + 1, last)) : [];
    yield [open.take(), ...whole];
    open.add(chunk.subarray(last + 1));
  }
  if (!open.empty) yield [open.take()];
}

/** Decodes whole lines at once, but line by line where one of them is no UTF-8. */
function textsOf(lines: Buffer): Line[] {
  const text = decodeUtf8(lines);
  if (text !== undefined) return text.split('\n');
  const texts: Line[] = [];
  for (let start = 0; start <= lines.length;) {
    const newline = lines.indexOf(NEWLINE, start);
    const end = newline < 0 ? lines.length : newline;
    texts.push(decodeUtf8(lines.subarray(start, end)) ?? NOT_UTF8);
    start = end + 1;
  }
  return texts;
}

/** The line that is not complete yet. */
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

  take(): Line {
    const isTooLong = this.#length > this.#limit;
    const line = isTooLong ? TOO_LONG : (decodeUtf8(Buffer.concat(this.#parts)) ?? NOT_UTF8);
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}
