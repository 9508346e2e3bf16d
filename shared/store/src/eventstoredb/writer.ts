import { randomUUID } from 'node:crypto';
import {
  convertToCommandError,
  NO_STREAM,
  WrongExpectedVersionError,
  type EventData,
} from '@eventstore/db-client';
import { StoreError } from '../errors.ts';
import { piecesOf } from '../event-pieces.ts';
import type { Append, Appended, ExpectedRevision } from '../event-store.ts';
import type { Connection } from './connection.ts';
import { eventIdOf, sealed, type Followed } from './envelope.ts';
import { failure, hadNoEffect, isNeverTaken, isRefusal, outcomeUnknown } from './failures.ts';
import type { Follower } from './follower.ts';
import type { LedgerCopy } from './ledger-copy.ts';
import { Pauses } from './persistence.ts';
import { answer, Receipts, refuse, type Waiting } from './receipts.ts';

/** One append to the server takes at most so many events of one stream … */
const GROUP_EVENTS = 500;
/** … and no more once they have so many bytes: the server takes 1 MiB by default, with the metadata. */
const GROUP_BYTES = 512 * 1024;

/**
 * What became of an append: the server took it; or its stream is elsewhere than it states; or events of the
 * same source and id were followed, whoever wrote them.
 */
type Outcome = 'written' | 'moved' | 'met';

/**
 * Writes the appends in the order in which they were called. Each states the server's revision of the
 * stream as this process knows it: so the server takes it only if this process has followed all that the
 * stream holds, and a retry of an append that was written is known as such, however often it is made.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #copy: LedgerCopy;
  readonly #follower: Follower;
  readonly #clock: () => number;
  readonly #receipts: Receipts;
  /** The server's revision of the streams in which this process has written what it has not followed yet. */
  readonly #written = new Map<string, number>();
  readonly #queue: Waiting[] = [];
  #running = false;

  constructor(connection: Connection, copy: LedgerCopy, follower: Follower, clock: () => number) {
    this.#connection = connection;
    this.#copy = copy;
    this.#follower = follower;
    this.#clock = clock;
    this.#receipts = new Receipts(copy);
  }

  /** Every append has been answered. */
  get idle(): boolean {
    return !this.#running && this.#receipts.none;
  }

  append({ stream, event, expected = 'any', recordedAt }: Append): Promise<Appended> {
    return new Promise((resolve, reject) => {
      piecesOf(event);
      this.#queue.push({
        stream,
        event,
        expected,
        recordedAt,
        eventId: eventIdOf(event.source, event.id),
        append: randomUUID(),
        bytes: Buffer.byteLength(JSON.stringify(event.event)),
        resolve,
        reject,
        answered: false,
      });
      if (!this.#running) void this.#run();
    });
  }

  /** To be told what the copy has taken in. */
  taken(events: readonly Followed[]): void {
    for (const { stream, serverRevision } of events) {
      if (serverRevision >= (this.#written.get(stream) ?? Infinity)) this.#written.delete(stream);
    }
    this.#receipts.settle(events);
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      try {
        if (!(await this.#isAnswered(first))) await this.#write(this.#groupOf(first));
      } catch (error) {
        // What is queued behind would meet the same failure, some after a long wait.
        for (const waiting of this.#queue) refuse(waiting, failure(error));
      }
      while (this.#queue[0]?.answered) this.#queue.shift();
    }
    this.#running = false;
  }

  /** Answers the first of the queue if it need not be written, or must not; true if it did, or left it to a receipt. */
  async #isAnswered(waiting: Waiting): Promise<boolean> {
    if (this.#follower.failed) throw this.#follower.failed;
    if (this.#isHeld(waiting)) return true;
    if (waiting.expected === 'any') return false;
    await this.#follower.until(() => !this.#written.has(waiting.stream));
    if (this.#isHeld(waiting)) return true;
    if (isExpected(this.#copy.lastRevision(waiting.stream), waiting.expected)) return false;
    await this.#follower.sync();
    if (this.#isHeld(waiting)) return true;
    const last = this.#copy.lastRevision(waiting.stream);
    if (isExpected(last, waiting.expected)) return false;
    refuse(waiting, wrongRevision(waiting, last));
    return true;
  }

  #isHeld(waiting: Waiting): boolean {
    const held = this.#copy.find(waiting.event.source, waiting.event.id);
    if (held) {
      answer(waiting, held, true);
      return true;
    }
    if (!this.#receipts.has(waiting.eventId)) return false;
    this.#queue.shift();
    this.#receipts.add(waiting);
    void this.#answerInTime([waiting]);
    return true;
  }

  /** The first of the queue, and those behind it that can go with it in one append. */
  #groupOf(first: Waiting): Waiting[] {
    const group = [first];
    const ids = new Set([first.eventId]);
    let bytes = first.bytes;
    while (group.length < GROUP_EVENTS) {
      const next = this.#queue[group.length];
      if (!next) break;
      bytes += next.bytes;
      const { stream, expected, eventId, event } = next;
      const fits = stream === first.stream && expected === 'any' && bytes <= GROUP_BYTES;
      const known = ids.has(eventId) || this.#receipts.has(eventId);
      if (!fits || known || this.#copy.find(event.source, event.id)) break;
      ids.add(eventId);
      group.push(next);
    }
    return group;
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const stream = group[0]?.stream ?? '';
    const revision = this.#written.get(stream) ?? this.#copy.serverRevision(stream);
    const now = this.#clock();
    const events = group.map(({ event, recordedAt = now, append }) =>
      sealed(event, recordedAt, append),
    );
    for (const waiting of group) this.#receipts.add(waiting);
    let outcome: Outcome;
    try {
      outcome = await this.#send(stream, events, revision, group);
    } catch (error) {
      if (group.length > 1 && isNeverTaken(error)) await this.#writeFirst(group);
      else this.#giveUp(group, error);
      return;
    }
    if (outcome === 'moved') {
      for (const waiting of group) this.#receipts.remove(waiting);
      await this.#follower.sync();
      return;
    }
    const reached = revision + group.length;
    const isAhead = outcome === 'written' && this.#copy.serverRevision(stream) < reached;
    if (isAhead) this.#written.set(stream, reached);
    this.#queue.splice(0, group.length);
    void this.#answerInTime(group);
  }

  /** What is refused together may be taken one by one, but for what is to blame. */
  #writeFirst(group: readonly Waiting[]): Promise<void> {
    for (const waiting of group) this.#receipts.remove(waiting);
    return this.#write(group.slice(0, 1));
  }

  /** The append is refused, or its outcome cannot be learned; only the latter is about those behind it too. */
  #giveUp(group: readonly Waiting[], error: unknown): void {
    for (const waiting of group) {
      this.#receipts.remove(waiting);
      refuse(waiting, failure(error));
    }
    if (!isRefusal(error)) throw error instanceof StoreError ? unavailable(error) : failure(error);
  }

  /**
   * Appends until the server has answered, or the follower has met the events. Throws the client's error if
   * it was refused or never sent, `StoreError` if the outcome is not known.
   */
  async #send(
    stream: string,
    events: EventData[],
    revision: number,
    group: readonly Waiting[],
  ): Promise<Outcome> {
    const { appender, credentials, prefix, patience } = this.#connection;
    const until = Date.now() + patience;
    const pauses = new Pauses();
    let mayBeWritten = false;
    for (;;) {
      try {
        await appender.appendToStream(prefix + stream, events, {
          expectedRevision: revision < 0 ? NO_STREAM : BigInt(revision),
          requiresLeader: true,
          credentials,
        });
        return 'written';
      } catch (thrown) {
        const error = convertToCommandError(thrown as Error);
        if (error instanceof WrongExpectedVersionError) return this.#moved(error, revision);
        if (isNeverTaken(error) || (!mayBeWritten && isRefusal(error))) throw error;
        mayBeWritten ||= !hadNoEffect(error);
        if (Date.now() >= until) throw mayBeWritten ? outcomeUnknown(error) : error;
      }
      await pauses.next();
      // It may be another's of the same source and id that was met: this one need not be in the log.
      if (group.every(({ answered }) => answered)) return 'met';
    }
  }

  #moved({ actualVersion }: WrongExpectedVersionError, revision: number): Outcome {
    const actual = typeof actualVersion === 'bigint' ? Number(actualVersion) : -1;
    if (actual > revision) return 'moved';
    throw new StoreError(
      'unavailable',
      'The store is not available: the log holds less than was followed; was it restored from a backup?',
    );
  }

  /** It is in the log: whether as the first of its source and id is known once it has been followed. */
  async #answerInTime(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#follower.until(() => group.every(({ answered }) => answered));
    } catch (error) {
      for (const waiting of group) {
        this.#receipts.remove(waiting);
        refuse(waiting, outcomeUnknown(error));
      }
    }
  }
}

const unavailable = (cause: StoreError): StoreError =>
  cause.code === 'outcome-unknown' ? failure(cause.cause) : cause;

function isExpected(last: number, expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  return last === (expected === 'no-stream' ? -1 : expected.revision);
}

function wrongRevision({ stream, expected }: Waiting, last: number): StoreError {
  const actual = last < 0 ? 'has no event' : `is at revision ${last}`;
  const wanted = typeof expected === 'object' ? `revision ${expected.revision}` : 'none';
  return new StoreError(
    'wrong-expected-revision',
    `Stream ${stream} ${actual}; expected was ${wanted}.`,
  );
}
