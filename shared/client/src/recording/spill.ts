import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { ClientError, type Problem } from '../http/client-error.ts';
import { InTurn } from './in-turn.ts';
import { endOfLines, makeFolderOf, mended, syncFolderOf } from './spill-file.ts';
import { takeLock } from './spill-lock.ts';

/** How much is taken out at once. */
export interface Portion {
  readonly lines: number;
  readonly bytes: number;
}

/** A line that the ledger refused, and why. */
export interface RefusedLine {
  readonly line: string;
  readonly problem: Problem;
}

/**
 * Lines that wait in a file while the ledger is away, in order, durable before `append` resolves, whatever process opens
 * the file next.
 *
 * New lines are appended to the file itself. To be sent, it is put aside as `.sending`, and removed once all of it was
 * settled: a crash in between sends some lines twice, which are duplicates then, and loses none. What the ledger refuses
 * goes to `.rejected`. A lock keeps other processes off.
 */
export class Spill {
  readonly path: string;
  readonly #maxBytes: number;
  readonly #unlock: () => void;
  readonly #turns = new InTurn();
  /** Of whole lines in the file; what may be behind them is of an append that failed. */
  #size = 0;
  #file: FileHandle | undefined;
  /** What is put aside: its size, what of it was settled, what of it was taken. */
  #sending = { size: 0, settled: 0, taken: 0 };
  #sendingFile: FileHandle | undefined;

  /** @throws ClientError `spill` if another process has it */
  constructor(path: string, maxBytes: number) {
    this.path = path;
    this.#maxBytes = maxBytes;
    try {
      makeFolderOf(path);
      this.#unlock = takeLock(path);
      this.#size = mended(path);
      this.#sending.size = mended(this.#aside);
    } catch (error) {
      throw failed(path, 'opened', error);
    }
  }

  /** Whether no line waits. */
  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  /** How many bytes wait. */
  get bytes(): number {
    return this.#size + this.#sending.size - this.#sending.settled;
  }

  /**
   * Keeps all of these lines, or none.
   *
   * @throws ClientError `spill` if there is no room for them, or they cannot be written
   */
  append(lines: readonly string[]): Promise<void> {
    return this.#turns.do(() => this.#append(lines));
  }

  /** The first lines that wait, at least one; undefined if there is none. They wait until `settle`. */
  take(most: Portion): Promise<readonly string[] | undefined> {
    return this.#turns.do(() => this.#take(most));
  }

  /** The lines last taken are settled: those that the ledger refused are kept apart. */
  settle(refused: readonly RefusedLine[]): Promise<void> {
    return this.#turns.do(() => this.#settle(refused));
  }

  close(): Promise<void> {
    return this.#turns.do(async () => {
      await this.#file?.close();
      await this.#sendingFile?.close();
      this.#unlock();
    });
  }

  get #aside(): string {
    return `${this.path}.sending`;
  }

  async #append(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const held = this.#size + this.#sending.size;
    if (held + bytes.length > this.#maxBytes)
      throw new ClientError(
        'spill',
        `The spill file ${this.path} is full: it holds ${held} of at most ${this.#maxBytes} bytes, ` +
          `and ${lines.length} more events need ${bytes.length}. They are not kept.`,
      );
    try {
      const isNew = this.#file === undefined;
      this.#file ??= await open(this.path, 'a+', 0o600);
      // Whatever an append that failed has left behind the whole lines.
      await this.#file.truncate(this.#size);
      await this.#file.appendFile(bytes);
      await this.#file.sync();
      if (isNew) await syncFolderOf(this.path);
    } catch (error) {
      throw failed(this.path, 'written', error);
    }
    this.#size += bytes.length;
  }

  async #take(most: Portion): Promise<readonly string[] | undefined> {
    if (this.isEmpty) return undefined;
    if (this.#sending.size === 0) await this.#putAside();
    this.#sendingFile ??= await open(this.#aside, 'r');
    const { settled, size } = this.#sending;
    const left = size - settled;
    for (let room = most.bytes; ; room *= 2) {
      const piece = Buffer.alloc(Math.min(room, left));
      await this.#sendingFile.read(piece, 0, piece.length, settled);
      const end = endOfLines(piece, most.lines);
      if (end > 0) {
        this.#sending.taken = settled + end;
        return piece.toString('utf8', 0, end).split('\n').slice(0, -1);
      }
      // One line is longer than the portion.
      if (piece.length === left) throw failed(this.#aside, 'read', 'it was altered');
    }
  }

  async #putAside(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
    await rename(this.path, this.#aside);
    this.#sending = { size: this.#size, settled: 0, taken: 0 };
    this.#size = 0;
    await syncFolderOf(this.path);
  }

  async #settle(refused: readonly RefusedLine[]): Promise<void> {
    if (refused.length > 0) await this.#keepApart(refused);
    this.#sending.settled = this.#sending.taken;
    if (this.#sending.settled < this.#sending.size) return;
    await this.#sendingFile?.close();
    this.#sendingFile = undefined;
    await rm(this.#aside, { force: true });
    await syncFolderOf(this.path);
    this.#sending = { size: 0, settled: 0, taken: 0 };
  }

  async #keepApart(refused: readonly RefusedLine[]): Promise<void> {
    const path = `${this.path}.rejected`;
    const file = await open(path, 'a', 0o600);
    try {
      const lines = refused.map(
        ({ line, problem }) => `${JSON.stringify({ event: parsedOr(line), problem })}\n`,
      );
      await file.appendFile(lines.join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolderOf(path);
  }
}

/** What is no JSON stays the text that it is. */
export function parsedOr(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function failed(path: string, what: string, cause: unknown): ClientError {
  if (cause instanceof ClientError) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  const why = typeof cause === 'string' ? cause : (code ?? String(cause));
  return new ClientError('spill', `The spill file ${path} cannot be ${what} (${why}).`, { cause });
}
