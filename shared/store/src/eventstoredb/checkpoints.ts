import {
  BACKWARDS,
  convertToCommandError,
  END,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
  type ReadRevision,
} from '@eventstore/db-client';
import { v5 as uuidOf } from 'uuid';
import { withLines, type CheckpointStore, type KeptCheckpoint } from '../checkpoint-store.ts';
import { noCheckpoint, otherLatest } from '../errors.ts';
import type { Connection } from './connection.ts';
import { closed, failure, hadNoEffect, isRefusal, outcomeUnknown } from './failures.ts';
import { Pauses, persistently } from './persistence.ts';
import { allOf } from './reading.ts';

/** The namespace (RFC 9562, section 5.5) of event ids that are derived from what the event says. */
const NAMESPACE = '5c1d6a0e-6a65-5b7c-9a55-3d0b7c1f5a10';
const PAGE = 500;

/** An event of one of the streams: what it says, and its revision. */
interface Entry<T> {
  readonly data: T;
  readonly revision: number;
}

/**
 * The checkpoints in streams of their own: `…checkpoints` has them in the order of sizes, its revision is
 * what is compared and swapped; `…published` names the published one by its revision there; and
 * `…cosignatures-<size>` has the lines that were added to one.
 */
export class EventStoreDbCheckpoints implements CheckpointStore {
  readonly #connection: Connection;
  readonly #closed = new AbortController();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async latest(): Promise<KeptCheckpoint | undefined> {
    return this.#cosigned((await this.#lastOf<KeptCheckpoint>('checkpoints'))?.data);
  }

  async published(): Promise<KeptCheckpoint | undefined> {
    const last = await this.#lastOf<{ revision: number }>('published');
    if (!last) return undefined;
    return this.#cosigned((await this.#sealedAs(last.data.revision))?.data);
  }

  async at(size: number): Promise<KeptCheckpoint | undefined> {
    return this.#cosigned((await this.#sealed(size))?.data);
  }

  async *all(): AsyncIterable<KeptCheckpoint> {
    const last = (await this.#lastOf('checkpoints'))?.revision ?? -1;
    for (let from = 0; from <= last; from += PAGE) {
      const count = Math.min(PAGE, last + 1 - from);
      const page = await this.#read<KeptCheckpoint>('checkpoints', BigInt(from), count);
      for (const { data } of page) yield (await this.#cosigned(data)) ?? data;
    }
  }

  async replace(expected: number | null, next: KeptCheckpoint): Promise<void> {
    const { size, sealedAt, note } = next;
    const last = await this.#lastOf<KeptCheckpoint>('checkpoints');
    const latest = last?.data.size ?? null;
    if (latest !== expected || (latest !== null && size <= latest)) throw otherLatest();
    const data = { size, sealedAt, note };
    if (await this.#append('checkpoints', 'checkpoint-sealed', data, last?.revision)) return;
    // It may be this very one, of an attempt whose answer was lost.
    if ((await this.#sealed(size))?.data.note !== note) throw otherLatest();
  }

  async addSignatures(size: number, lines: readonly string[]): Promise<KeptCheckpoint> {
    const name = `cosignatures-${size}`;
    for (;;) {
      const held = await this.at(size);
      if (!held) throw noCheckpoint(size);
      const note = withLines(held.note, lines);
      if (note === held.note) return held;
      const last = await this.#lastOf(name);
      await this.#append(name, 'checkpoint-cosigned', { size, lines }, last?.revision);
    }
  }

  async publish(size: number): Promise<void> {
    const sealed = await this.#sealed(size);
    if (!sealed) throw noCheckpoint(size);
    const data = { size, revision: sealed.revision };
    for (;;) {
      const last = await this.#lastOf<{ size: number }>('published');
      if (last && last.data.size >= size) return;
      if (await this.#append('published', 'checkpoint-published', data, last?.revision)) return;
    }
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    await Promise.all([this.#connection.reader.dispose(), this.#connection.appender.dispose()]);
  }

  async #cosigned(sealed: KeptCheckpoint | undefined): Promise<KeptCheckpoint | undefined> {
    if (!sealed) return undefined;
    const name = `cosignatures-${sealed.size}`;
    const added = await this.#read<{ lines: string[] }>(name, START, Number.MAX_SAFE_INTEGER);
    const lines = added.flatMap(({ data }) => data.lines);
    return { ...sealed, note: withLines(sealed.note, lines) };
  }

  async #sealedAs(revision: number): Promise<Entry<KeptCheckpoint> | undefined> {
    return (await this.#read<KeptCheckpoint>('checkpoints', BigInt(revision), 1))[0];
  }

  /** By bisection: sizes grow with the revision. */
  async #sealed(size: number): Promise<Entry<KeptCheckpoint> | undefined> {
    let [low, high] = [0, (await this.#lastOf('checkpoints'))?.revision ?? -1];
    // The latest is asked for most.
    for (let at = high; low <= high; at = Math.floor((low + high) / 2)) {
      const entry = await this.#sealedAs(at);
      if (!entry || entry.data.size === size) return entry;
      if (entry.data.size < size) low = at + 1;
      else high = at - 1;
    }
    return undefined;
  }

  async #lastOf<T>(name: string): Promise<Entry<T> | undefined> {
    return (await this.#read<T>(name, END, 1, BACKWARDS))[0];
  }

  #read<T>(
    name: string,
    fromRevision: ReadRevision,
    maxCount: number,
    direction: typeof FORWARDS | typeof BACKWARDS = FORWARDS,
  ): Promise<Entry<T>[]> {
    const { signal } = this.#closed;
    if (signal.aborted) throw closed();
    const { reader, patience } = this.#connection;
    const options = { fromRevision, maxCount, direction, requiresLeader: true };
    return persistently(patience, async () => {
      try {
        const read = await allOf(reader.readStream(this.#nameOf(name), options), signal);
        return read.flatMap(({ event }) =>
          event ? [{ data: event.data as T, revision: Number(event.revision) }] : [],
        );
      } catch (error) {
        if (error instanceof StreamNotFoundError) return [];
        throw signal.aborted ? closed() : error;
      }
    });
  }

  /** False if the stream was not where it was thought to be. An attempt without an answer is made again. */
  async #append(
    name: string,
    type: string,
    data: Readonly<Record<string, unknown>>,
    last: number | undefined,
  ): Promise<boolean> {
    this.#requireOpen();
    const { appender, credentials, patience } = this.#connection;
    const stream = this.#nameOf(name);
    const id = uuidOf(`${stream} ${JSON.stringify(data)}`, NAMESPACE);
    const until = Date.now() + patience;
    const pauses = new Pauses();
    let mayBeWritten = false;
    for (;;) {
      try {
        await appender.appendToStream(stream, jsonEvent({ id, type, data }), {
          expectedRevision: last === undefined ? NO_STREAM : BigInt(last),
          requiresLeader: true,
          credentials,
        });
        return true;
      } catch (thrown) {
        const error = convertToCommandError(thrown as Error);
        if (error instanceof WrongExpectedVersionError) return false;
        mayBeWritten ||= !isRefusal(error) && !hadNoEffect(error);
        if (isRefusal(error) || Date.now() >= until)
          throw mayBeWritten ? outcomeUnknown(error) : failure(error);
      }
      await pauses.next();
      this.#requireOpen();
    }
  }

  #requireOpen(): void {
    if (this.#closed.signal.aborted) throw closed();
  }

  /** Apart from the streams of the log, whose names begin with the prefix. */
  #nameOf(name: string): string {
    return `${this.#connection.prefix.replace(/\.$/, '')}-seal.${name}`;
  }
}
