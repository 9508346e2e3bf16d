import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { TABLE_NAMES, type Rectangle, type RowSink, type TableName } from '../versions/tables.ts';

/** So many characters are written at once. */
const CHUNK = 1 << 20;

/** Writes versions as the text files that COPY reads, a file for each table. */
export class CopyFiles implements RowSink {
  readonly #files: Readonly<Record<TableName, CopyFile>>;

  constructor(folder: string) {
    this.#files = Object.fromEntries(
      TABLE_NAMES.map((table) => [table, new CopyFile(join(folder, `${table}.copy`))]),
    ) as Record<TableName, CopyFile>;
  }

  row({ table, values, from, to }: Rectangle, knownFrom: number, knownTo: number): void {
    const fields = values.map((value) => (value === null ? '\\N' : String(value)));
    const known = `[${knownFrom},${knownTo === Infinity ? '' : knownTo})`;
    this.#files[table].line([...fields, `[${instantOf(from)},${instantOf(to)})`, known].join('\t'));
  }

  /** Closes the files and tells where they are. */
  finish(): readonly { readonly table: TableName; readonly path: string }[] {
    return TABLE_NAMES.map((table) => ({ table, path: this.#files[table].close() }));
  }
}

const instantOf = (t: number): string => (Number.isFinite(t) ? new Date(t).toISOString() : '');

class CopyFile {
  readonly #path: string;
  readonly #file: number;
  #text = '';

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'w', 0o644);
  }

  line(text: string): void {
    this.#text += `${text}\n`;
    if (this.#text.length >= CHUNK) this.#write();
  }

  close(): string {
    this.#write();
    closeSync(this.#file);
    return this.#path;
  }

  #write(): void {
    writeSync(this.#file, this.#text);
    this.#text = '';
  }
}
