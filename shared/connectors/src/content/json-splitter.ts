import { foundIn, RECORD_BYTES, type FoundRecord } from './found-record.ts';
import { KeptBytes } from './kept-bytes.ts';

/** Where a file broke off: nothing behind it can be read. */
export interface Damage {
  /** Byte of the decoded file, from 0. */
  readonly at: number;
  readonly why: string;
}

/** A name of a list is not longer, in bytes. */
const NAME_BYTES = 200;
/** No record is nested deeper. */
const DEEPEST = 100_000;

const [NEWLINE, QUOTE, COMMA, COLON, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x3a, 0x5c];
const [BRACKET, END_BRACKET, BRACE, END_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
/** JSON's white space without the newline, and the byte order mark, which may begin any of several files in one. */
const BLANK = new Set([0x09, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);
/** What a bracket or brace may stand behind. */
const OPENS_BEHIND = new Set([BRACKET, COMMA, COLON]);

/** 1 for the bytes that are of no concern to the structure. */
const IS_PLAIN = new Uint8Array(256).fill(1);
for (const byte of [
  NEWLINE,
  QUOTE,
  COMMA,
  COLON,
  BRACKET,
  END_BRACKET,
  BRACE,
  END_BRACE,
  0x20,
  9,
  13,
])
  IS_PLAIN[byte] = 0;

/**
 * Takes JSON apart into its records while it comes, whatever its layout: one document, several, one on each
 * line (NDJSON), a list, an object that holds a list under one of the names that the connector gives. It
 * finds where records end and no more; each by itself is for `JSON.parse`. So a file of any size needs the
 * room of one record, and a record is reported as it stood there.
 *
 * Once a record has ended on the line on which it began, every line stands alone: one that is broken is
 * reported, and the next one follows. Elsewhere nobody can tell where a broken value ends, and reading ends
 * with the damage.
 */
export class JsonSplitter {
  readonly #lists: readonly string[];
  readonly #kept = new KeptBytes(RECORD_BYTES);
  readonly #name = new KeptBytes(NAME_BYTES);
  /** Between two documents; on a line that is none; in one that may be a record; in a list of records; beside it. */
  #place: 'between' | 'line' | 'document' | 'list' | 'beside' = 'between';
  /** What closes the brackets and braces that are open. */
  #closers: number[] = [];
  #listDepth = 0;
  #hasElements = false;
  #isInText = false;
  #isEscaped = false;
  /** The last byte of the structure. */
  #last = 0;
  #documents = 0;
  #isOverLines = false;
  #hasEndedOnItsLine = false;
  #isLineByLine = false;
  #damage: Damage | undefined;
  #found: FoundRecord[] = [];
  #chunk: Uint8Array = new Uint8Array();
  /** Where in the chunk what is kept goes on, and the text that may be a name. */
  #from = 0;
  #nameFrom = 0;
  /** Bytes before the chunk. */
  #passed = 0;

  /** `lists` are the names under which an object may hold the records. */
  constructor(lists: readonly string[]) {
    this.#lists = lists;
  }

  /** Why nothing more can be read, if that is so. */
  get damage(): Damage | undefined {
    return this.#damage;
  }

  /** The records that end in this chunk, in order. The chunk is not to be changed afterwards. */
  push(chunk: Uint8Array): readonly FoundRecord[] {
    this.#found = [];
    this.#scan(chunk);
    this.#passed += chunk.length;
    return this.#found;
  }

  /** What the end of the file completes. */
  end(): readonly FoundRecord[] {
    this.#found = [];
    if (this.#damage) return this.#found;
    if (this.#mayBeLines()) this.#beginAgain();
    const standsAlone = this.#isLineByLine && this.#place !== 'beside';
    if (this.#place === 'between') return this.#found;
    if (this.#place === 'line' || standsAlone) this.#emit(this.#kept.take());
    else this.#breakOff(0, 'it ends in the middle of a document');
    return this.#found;
  }

  #scan(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#from = 0;
    this.#nameFrom = 0;
    for (let at = 0; at < chunk.length && !this.#damage;) {
      if (this.#isInText) at = this.#throughText(at);
      else if (this.#place === 'between') at = this.#toDocument(at);
      else if (this.#place === 'line') at = this.#throughLine(at);
      else at = this.#throughStructure(at);
    }
    if (this.#place !== 'between' && this.#place !== 'beside') this.#keepTo(chunk.length);
    if (this.#isInText && this.#isName) this.#name.add(chunk.subarray(this.#nameFrom));
  }

  #toDocument(start: number): number {
    for (let at = start; at < this.#chunk.length; at += 1) {
      const byte = this.#chunk[at] ?? 0;
      if (byte === NEWLINE) this.#isLineByLine ||= this.#hasEndedOnItsLine;
      if (byte === NEWLINE) this.#hasEndedOnItsLine = false;
      if (byte === NEWLINE || BLANK.has(byte)) continue;
      this.#documents += 1;
      this.#isOverLines = false;
      this.#hasEndedOnItsLine = false;
      this.#from = at;
      if (byte !== BRACE && byte !== BRACKET) {
        this.#place = 'line';
        return at;
      }
      this.#place = 'document';
      this.#enter(byte);
      if (byte === BRACKET) this.#beginList(at);
      return at + 1;
    }
    return this.#chunk.length;
  }

  #throughLine(start: number): number {
    const newline = this.#chunk.indexOf(NEWLINE, start);
    if (newline < 0) return this.#chunk.length;
    this.#emitTo(newline);
    this.#place = 'between';
    return newline;
  }

  #throughText(start: number): number {
    for (let at = start; at < this.#chunk.length; at += 1) {
      const byte = this.#chunk[at];
      if (byte === NEWLINE) return this.#broken(at, 'a text in it goes over the end of a line');
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#isInText = false;
        this.#last = QUOTE;
        if (this.#isName) this.#name.add(this.#chunk.subarray(this.#nameFrom, at));
        return at + 1;
      }
    }
    return this.#chunk.length;
  }

  #throughStructure(start: number): number {
    for (let at = start; at < this.#chunk.length; at += 1) {
      const byte = this.#chunk[at] ?? 0;
      if (IS_PLAIN[byte] === 1) this.#last = byte;
      else if (byte === QUOTE) return this.#beginText(at);
      else if (byte === BRACE || byte === BRACKET) return this.#open(at, byte);
      else if (byte === END_BRACE || byte === END_BRACKET) return this.#close(at, byte);
      else if (byte === NEWLINE) {
        this.#isOverLines = true;
        if (this.#isLineByLine) return this.#broken(at, 'it goes over the end of a line');
      } else if (byte === COMMA || byte === COLON) {
        this.#last = byte;
        if (byte === COMMA && this.#isAmongElements) this.#endElement(at);
      }
    }
    return this.#chunk.length;
  }

  #beginText(at: number): number {
    this.#isInText = true;
    if (this.#isName) {
      this.#name.take();
      this.#nameFrom = at + 1;
    }
    return at + 1;
  }

  #open(at: number, byte: number): number {
    if (!OPENS_BEHIND.has(this.#last)) return this.#broken(at, 'something opens where nothing may');
    if (this.#closers.length === DEEPEST) return this.#broken(at, 'it is nested too deep');
    const isList = byte === BRACKET && this.#isName && this.#last === COLON && this.#isListNamed();
    this.#enter(byte);
    if (isList) this.#beginList(at);
    return at + 1;
  }

  #close(at: number, byte: number): number {
    if (this.#closers.at(-1) !== byte) return this.#broken(at, 'something closes that is not open');
    if (this.#isAmongElements) this.#endList(at);
    this.#closers.pop();
    this.#last = byte;
    if (this.#closers.length > 0) return at + 1;
    if (this.#place === 'document') {
      this.#emitTo(at + 1);
      this.#hasEndedOnItsLine = !this.#isOverLines;
    }
    this.#place = 'between';
    return at + 1;
  }

  #enter(byte: number): void {
    this.#closers.push(byte === BRACE ? END_BRACE : END_BRACKET);
    this.#last = byte;
  }

  #beginList(at: number): void {
    this.#place = 'list';
    this.#listDepth = this.#closers.length;
    this.#hasElements = false;
    this.#kept.take();
    this.#from = at + 1;
  }

  #endElement(at: number): void {
    this.#hasElements = true;
    this.#emitTo(at);
    this.#from = at + 1;
  }

  #endList(at: number): void {
    this.#keepTo(at);
    const bytes = this.#kept.take();
    if (this.#hasElements || !bytes?.every((byte) => byte === NEWLINE || BLANK.has(byte)))
      this.#emit(bytes);
    this.#place = 'beside';
  }

  get #isAmongElements(): boolean {
    return this.#place === 'list' && this.#closers.length === this.#listDepth;
  }

  /** Whether a text here is a name, or a value, of the document itself. */
  get #isName(): boolean {
    return this.#closers.length === 1 && this.#place !== 'list';
  }

  #isListNamed(): boolean {
    const name = new TextDecoder().decode(this.#name.take());
    return this.#lists.includes(name);
  }

  #keepTo(end: number): void {
    this.#kept.add(this.#chunk.subarray(this.#from, end));
  }

  #emitTo(end: number): void {
    this.#keepTo(end);
    this.#emit(this.#kept.take());
  }

  #emit(bytes: Uint8Array | undefined): void {
    this.#found.push(foundIn(bytes));
  }

  /** Goes on with the next line where lines stand alone. Gives where to go on in the chunk. */
  #broken(at: number, why: string): number {
    if (!this.#isLineByLine) {
      this.#keepTo(at + 1);
      this.#from = at + 1;
      if (this.#isFirstLine || this.#mayBeLines()) this.#beginAgain();
      else this.#breakOff(at, why);
      return at + 1;
    }
    if (this.#place === 'beside') this.#from = at;
    this.#closers = [];
    this.#isInText = this.#isEscaped = false;
    this.#place = 'line';
    return at;
  }

  get #isFirstLine(): boolean {
    return this.#documents === 1 && this.#place === 'document' && !this.#isOverLines;
  }

  /** Whether the first document may be a broken line with others below it. */
  #mayBeLines(): boolean {
    if (this.#isLineByLine || this.#documents !== 1 || this.#place !== 'document') return false;
    const bytes = this.#kept.take();
    if (bytes) this.#kept.add(bytes);
    const newline = bytes?.indexOf(NEWLINE) ?? -1;
    return newline >= 0 && bytes?.[newline + 1] === BRACE;
  }

  /** Reads what was kept of the first document once more, line by line. */
  #beginAgain(): void {
    const chunk = this.#chunk;
    const from = this.#from;
    const bytes = this.#kept.take();
    this.#isLineByLine = true;
    this.#closers = [];
    this.#isInText = this.#isEscaped = false;
    this.#place = 'between';
    if (bytes) this.#scan(bytes);
    this.#chunk = chunk;
    this.#from = this.#nameFrom = from;
  }

  #breakOff(at: number, why: string): void {
    this.#damage = { at: this.#passed + at, why };
  }
}
