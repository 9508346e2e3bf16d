import { StoreError } from '../errors.ts';
import type { Appended, ExpectedRevision, NewEvent, StoredEvent } from '../event-store.ts';
import { eventIdOf, type Followed } from './envelope.ts';
import type { LedgerCopy } from './ledger-copy.ts';

/** An append that has not been answered. */
export interface Waiting {
  readonly stream: string;
  readonly event: NewEvent;
  readonly expected: ExpectedRevision;
  /** In UTC milliseconds; undefined if it is for the clock to say. */
  readonly recordedAt: number | undefined;
  /** The event id on the server. */
  readonly eventId: string;
  /** Tells this append from others of the same event. */
  readonly append: string;
  /** Of the event as posted, in UTF-8. */
  readonly bytes: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
  answered: boolean;
}

/** Answers an append by the event that the log holds: recorded, duplicate or conflict. */
export function answer(waiting: Waiting, held: StoredEvent, duplicate: boolean): void {
  if (waiting.answered) return;
  waiting.answered = true;
  if (held.digest === waiting.event.digest) {
    waiting.resolve({ event: held, duplicate });
    return;
  }
  const message = `Position ${held.position} holds this source and id with other content.`;
  waiting.reject(new StoreError('conflict', message));
}

export function refuse(waiting: Waiting, error: unknown): void {
  if (waiting.answered) return;
  waiting.answered = true;
  waiting.reject(error);
}

/** The appends that are on their way to the log, or in it but not yet followed. */
export class Receipts {
  readonly #copy: LedgerCopy;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(copy: LedgerCopy) {
    this.#copy = copy;
  }

  get none(): boolean {
    return this.#waiting.size === 0;
  }

  has(eventId: string): boolean {
    return this.#waiting.has(eventId);
  }

  add(waiting: Waiting): void {
    const others = this.#waiting.get(waiting.eventId);
    if (others) others.push(waiting);
    else this.#waiting.set(waiting.eventId, [waiting]);
  }

  remove(waiting: Waiting): void {
    const left = this.#waiting.get(waiting.eventId)?.filter((other) => other !== waiting) ?? [];
    if (left.length > 0) this.#waiting.set(waiting.eventId, left);
    else this.#waiting.delete(waiting.eventId);
  }

  /** Answers those whose event the copy has taken in: the first of it in the order of the log decides. */
  settle(events: readonly Followed[]): void {
    if (this.none) return;
    for (const { written } of events) {
      if (!written) continue;
      const { source, id } = written.event;
      const eventId = eventIdOf(source, id);
      const waiting = this.#waiting.get(eventId);
      const held = waiting && this.#copy.find(source, id);
      if (!held) continue;
      this.#waiting.delete(eventId);
      for (const one of waiting) answer(one, held, one.append !== written.append);
    }
  }
}
