/** What ends the head of a report in canonical form. */
const ROWS = ',"rows":[';
/** How deep a row lies: in the array of the report. */
const ROWS_DEPTH = 2;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [BRACKET, END_BRACKET, BRACE, END_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Takes the canonical JSON of a report apart while it comes: the head, each row, the tail. It finds where they end and no
 * more; what they say is for `JSON.parse`, one at a time, so that the rows need no room together.
 */
export class RowSplitter {
  #state: 'head' | 'rows' | 'tail' = 'head';
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** What was read of the head, of a row, or of the tail. */
  #piece = '';
  #head = '';

  /** The rows that end in this text, each as JSON. */
  push(text: string): readonly string[] {
    const rows: string[] = [];
    let start = 0;
    const take = (end: number) => {
      const piece = this.#piece + text.slice(start, end);
      this.#piece = '';
      start = end;
      return piece;
    };
    for (let at = 0; at < text.length; at += 1) {
      const step = this.#step(text.charCodeAt(at));
      if (step === 0) continue;
      this.#depth += step;
      if (this.#state === 'head' && step > 0 && this.#depth === ROWS_DEPTH) {
        this.#piece = take(at + 1);
        if (this.#piece.endsWith(ROWS)) this.#endHead();
      } else if (this.#state === 'rows' && step < 0) {
        if (this.#depth === ROWS_DEPTH) rows.push(take(at + 1).replace(/^,/, ''));
        else if (this.#depth < ROWS_DEPTH) this.#endRows(take(at + 1));
      }
    }
    this.#piece = take(text.length);
    return rows;
  }

  /** The head and the tail as JSON, once everything was pushed; undefined if it was no report. */
  ends(): { readonly head: string; readonly tail: string } | undefined {
    if (this.#state !== 'tail' || this.#depth !== 0) return undefined;
    return { head: this.#head, tail: this.#piece.replace(/^,/, '{') };
  }

  /** How a character changes the depth. */
  #step(character: number): -1 | 0 | 1 {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (character === BACKSLASH) this.#isEscaped = true;
      else if (character === QUOTE) this.#isInText = false;
      return 0;
    }
    if (character === QUOTE) this.#isInText = true;
    if (character === BRACKET || character === BRACE) return 1;
    return character === END_BRACKET || character === END_BRACE ? -1 : 0;
  }

  #endHead(): void {
    this.#head = `${this.#piece.slice(0, -ROWS.length)}}`;
    this.#piece = '';
    this.#state = 'rows';
  }

  /** Between the last row and the end of the array there is nothing, in a report in canonical form. */
  #endRows(rest: string): void {
    if (rest === ']') this.#state = 'tail';
  }
}
