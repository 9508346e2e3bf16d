import { instant, type Instant } from '@grant-ledger/domain';
import type Database from 'better-sqlite3';
import { StoreError } from '../errors.ts';
import type { Appended, ExpectedRevision, NewEvent } from '../event-store.ts';
import type { EventTable } from './event-table.ts';
import { unavailable } from './unavailable.ts';

/** A commit holds the event loop, so it takes at most so many events … */
const COMMIT_EVENTS = 1_000;
/** … and ends after the event that brings its bodies to so many characters. */
const COMMIT_CHARACTERS = 4 * 1024 * 1024;

interface Waiting {
  readonly stream: string;
  readonly event: NewEvent;
  readonly expected: ExpectedRevision;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

type Answer = () => void;

/**
 * Group commit: the appends called in one turn of the event loop, and those that came while a commit was
 * running, share one transaction, and so one fsync. Nobody is answered before it.
 */
export class GroupCommit {
  readonly #table: EventTable;
  readonly #clock: () => number;
  readonly #committed: () => void;
  readonly #commit: Database.Transaction<() => Answer[]>;
  #queue: Waiting[] = [];
  #scheduled = false;

  constructor(
    database: Database.Database,
    table: EventTable,
    clock: () => number,
    committed: () => void,
  ) {
    this.#table = table;
    this.#clock = clock;
    this.#committed = committed;
    this.#commit = database.transaction(() => this.#write());
  }

  get idle(): boolean {
    return this.#queue.length === 0;
  }

  append(stream: string, event: NewEvent, expected: ExpectedRevision): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ stream, event, expected, resolve, reject });
      this.#schedule();
    });
  }

  /** After the I/O callbacks of this turn, so that what several connections sent in it goes together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    let answers: Answer[];
    try {
      answers = this.#commit.immediate();
    } catch (error) {
      // What is queued beyond this commit would meet the same failure, some after a long wait.
      const reason = unavailable(error);
      for (const { reject } of this.#queue.splice(0)) reject(reason);
      return;
    }
    this.#queue.splice(0, answers.length);
    for (const answer of answers) answer();
    this.#committed();
    if (!this.idle) this.#schedule();
  }

  /** Inside the transaction: writes what the queue holds, up to the cap; one answer for each, to give after the commit. */
  #write(): Answer[] {
    const answers: Answer[] = [];
    const tip = this.#table.tip();
    const recordedAt = instant(Math.max(this.#clock(), tip.recordedAt ?? -Infinity));
    let end = { position: tip.size, recordedAt, prefixDigest: tip.prefixDigest };
    let characters = 0;
    for (const waiting of this.#queue.slice(0, COMMIT_EVENTS)) {
      try {
        const { appended, written } = this.#writeOne(waiting, end);
        answers.push(() => {
          waiting.resolve(appended);
        });
        if (written) {
          const position = end.position + 1;
          end = { position, recordedAt, prefixDigest: written.prefixDigest };
          characters += written.characters;
        }
      } catch (error) {
        // A refusal is about this append; any other error has ended the transaction, and all that is in it.
        if (!(error instanceof StoreError)) throw error;
        answers.push(() => {
          waiting.reject(error);
        });
      }
      if (characters >= COMMIT_CHARACTERS) break;
    }
    return answers;
  }

  #writeOne(
    { stream, event, expected }: Waiting,
    end: { position: number; recordedAt: Instant; prefixDigest: Buffer },
  ): { appended: Appended; written?: { prefixDigest: Buffer; characters: number } } {
    const held = this.#table.find(event.source, event.id);
    if (held?.digest === event.digest) {
      return { appended: { event: held, duplicate: true } };
    }
    if (held) {
      throw new StoreError(
        'conflict',
        `Position ${held.position} holds this source and id with other content.`,
      );
    }
    const last = this.#table.lastRevision(stream);
    if (!isExpected(last, expected)) {
      const actual = last < 0 ? 'has no event' : `is at revision ${last}`;
      const wanted = expected === 'no-stream' ? 'none' : revisionOf(expected);
      throw new StoreError(
        'wrong-expected-revision',
        `Stream ${stream} ${actual}; expected was ${wanted}.`,
      );
    }
    const written = this.#table.insert(stream, event, { ...end, revision: last + 1 });
    return { appended: { event: written.event, duplicate: false }, written };
  }
}

function isExpected(last: number, expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  return last === (expected === 'no-stream' ? -1 : expected.revision);
}

const revisionOf = (expected: ExpectedRevision): string =>
  typeof expected === 'object' ? `revision ${expected.revision}` : expected;
