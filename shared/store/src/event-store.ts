import type { Instant, PostedEvent, RecordedEvent } from '@grant-ledger/domain';
import type { NodeAt } from '@grant-ledger/sealing';
import type { StoreError } from './errors.ts';

/** An event on its way into the log. */
export interface NewEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  /** Hex SHA-256 of the event's content; two appends of one source and id are the same if it is equal. */
  readonly digest: string;
  /** As posted: without the attributes that the store adds. */
  readonly event: PostedEvent;
  /** The name of whoever posts it; becomes the attribute `recordedby`. */
  readonly recordedBy: string;
}

/** An event in the log. */
export interface StoredEvent {
  /** Place in the order of the whole log: 0, 1, 2 … without a gap. */
  readonly position: number;
  readonly recordedAt: Instant;
  readonly stream: string;
  /** Place in its stream: 0, 1, 2 … without a gap. */
  readonly revision: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  /** As posted, with the extension attributes `position`, `recordedat` and `recordedby`. */
  readonly event: RecordedEvent;
}

/** What the writer believes of the stream: anything, that it has no event, or the revision of its last event. */
export type ExpectedRevision = 'any' | 'no-stream' | { readonly revision: number };

/** A call of `append`, as one of many. */
export interface Append {
  readonly stream: string;
  readonly event: NewEvent;
  /** Default `any`. */
  readonly expected?: ExpectedRevision;
  /** What is to be taken for the writer's clock: for a log that is copied. Default is the clock. */
  readonly recordedAt?: Instant;
}

export interface Appended {
  readonly event: StoredEvent;
  /** True if the log held the event already; `event` is then the first one, unchanged. */
  readonly duplicate: boolean;
}

export interface ReadOptions {
  /** The first revision (of a stream) or position (of the log) to read; default 0. */
  readonly from?: number;
  /** At most so many events; default all. */
  readonly limit?: number;
}

export interface Head {
  /** How many events the log holds: the position that the next one will get. */
  readonly size: number;
  /** When the last one was recorded; null if there is none. */
  readonly recordedAt: Instant | null;
}

export interface SubscriptionHandlers {
  /** Takes the next events. The following ones wait until the promise that it returns, if any, resolves. */
  onEvents(events: readonly StoredEvent[]): void | Promise<void>;
  /** Everything recorded so far has been delivered. */
  onCaughtUp?(): void;
  /** The subscription has ended: a handler threw this, or the store could not be read (`StoreError`). */
  onError(error: unknown): void;
}

export interface Subscription {
  /** Ends it: no handler is called any more. May be called twice, and from a handler. */
  close(): void;
}

/**
 * An append-only log of events in streams, with one order over all of them. Several stores, in one
 * process or in many, may have the same log open at once; each sentence holds over all of them, and has
 * a test in the contract suite, which every adapter passes.
 */
export interface EventStore {
  /**
   * Appends one event to a stream.
   *
   * Resolves only once the event is durable. Positions run 0, 1, 2 … over the log and revisions 0, 1,
   * 2 … in each stream, with no gap. Appends called one after another on one store are recorded in that
   * order. `recordedAt` is the running maximum of what the writers' clocks said. The store adds the
   * attributes `position`, `recordedat` (RFC 3339, UTC, milliseconds) and `recordedby` to the event.
   *
   * If the log holds the source and id with the same digest, nothing is written, whatever revision is
   * expected, and the first event is returned as `duplicate`. If the digest is another one: rejects
   * with code `conflict`. If the stream is not as expected: `wrong-expected-revision`, saying where it
   * is. If the event has no canonical JSON, or as recorded would be larger than `MAX_EVENT_BYTES` at the
   * longest position: `invalid-event`, saying both sizes, also if the log holds it from a time without that
   * limit. None of these touches other appends made at the same time. If the log cannot be written:
   * `unavailable`, and nothing of it is there; the store works again once the log can be written. If the
   * log is another machine's, and it cannot be learned whether it was written: `outcome-unknown`.
   */
  append(stream: string, event: NewEvent, expected?: ExpectedRevision): Promise<Appended>;

  /**
   * Appends many events, each on its own, as if `append` were called for one after the other. Resolves once
   * the last of them is durable or refused, with their outcomes in their order; never rejects. What an append
   * says of `recordedAt` stands for the clock.
   */
  appendAll(appends: readonly Append[]): Promise<readonly (Appended | StoreError)[]>;

  /**
   * Resolves if the log can be written now, as far as that is found out without adding to it. Rejects with code
   * `unavailable` if it cannot, saying why.
   */
  probe(): Promise<void>;

  /** The event with that source and id, or undefined. An append that has resolved is found. */
  find(source: string, id: string): Promise<StoredEvent | undefined>;

  /** Reads a stream in the order of its revisions; a stream that nobody wrote to is empty. */
  readStream(stream: string, options?: ReadOptions): AsyncIterable<StoredEvent>;

  /**
   * Reads the log in the order of positions, ending at the head of the moment when reading began. Holds
   * a bounded part of it in memory, and lets other work go on between the parts.
   */
  readAll(options?: ReadOptions): AsyncIterable<StoredEvent>;

  /**
   * Follows the log from a position: each event once, in the order of positions, with no gap, whoever
   * appends it. Tells each time that everything recorded has been delivered, also when there was nothing
   * to deliver at first. No handler is called before this returns. A handler that throws ends the
   * subscription and is reported to `onError`.
   */
  subscribe(from: number, handlers: SubscriptionHandlers): Subscription;

  /** The size of the log and the time of its last event. */
  head(): Promise<Head>;

  /**
   * The root of the RFC 6962 tree over the first `size` events, 32 bytes; the leaf at index i is the RFC
   * 8785 canonical JSON in UTF-8 of event i as recorded. Two logs with the same root at a size hold the
   * same first `size` events, and one log gives the same root for ever. Costs no read of the log. Rejects
   * with code `out-of-range` for what is no size of the log.
   */
  root(size: number): Promise<Uint8Array>;

  /**
   * The hashes of nodes of that tree, 32 bytes each, in the order in which they were asked for. Costs no
   * read of the log. Rejects with code `out-of-range` if one is not complete yet, or none at all.
   */
  nodes(at: readonly NodeAt[]): Promise<readonly Uint8Array[]>;

  /**
   * Waits for the appends that were accepted, ends the subscriptions and lets go of the log. Everything
   * asked afterwards rejects with code `unavailable`. May be called twice.
   */
  close(): Promise<void>;
}
