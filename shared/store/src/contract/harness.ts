import { createHash } from 'node:crypto';
import { contentOf, type PostedEvent } from '@grant-ledger/domain';
import type { EventStore, NewEvent, StoredEvent } from '../event-store.ts';

/** What an adapter provides to run the contract suite: one new, empty log for each test. */
export interface StoreHarness {
  /** Opens the log; opened again, another store over the same log, as another process would have it. */
  open(options?: { clock?: () => number }): Promise<EventStore>;
  /** Lets the store write nothing that needs room, as a full disk does, until the returned function is called. */
  fillDisk(store: EventStore): Promise<() => Promise<void>>;
  /** Lets the store write nothing at all, as a disk does that is mounted to be read alone. */
  refuseWrites(store: EventStore): Promise<() => Promise<void>>;
  /** Closes what was opened and removes the log. */
  dispose(): Promise<void>;
}

/** A revocation with that id, from source `/test`; other `reason`, other content. */
export function newEvent(id: string, reason = 'none'): NewEvent {
  const event: PostedEvent = {
    specversion: '1.0',
    source: '/test',
    id,
    type: 'grant.revoked',
    time: '2025-07-18T09:00:00Z',
    data: { grantId: 'g1', effective: '2025-07-18T09:00:00Z', reason },
  };
  const digest = createHash('sha256').update(contentOf(event)).digest('hex');
  return { source: '/test', id, type: event.type, digest, event, recordedBy: 'poster' };
}

/** `e0`, `e1` … */
export const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => newEvent(`e${index}`));

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export const idsOf = (events: readonly StoredEvent[]): string[] => events.map(({ id }) => id);

/** What a subscription was told so far, and a way to wait for more. */
export class Follower {
  readonly events: StoredEvent[] = [];
  /** How many events had been delivered at each `onCaughtUp`. */
  readonly caughtUpAt: number[] = [];
  readonly errors: unknown[] = [];
  #check: () => void = () => undefined;

  onEvents(events: readonly StoredEvent[]): void | Promise<void> {
    this.events.push(...events);
    this.#check();
  }

  onCaughtUp(): void {
    this.caughtUpAt.push(this.events.length);
    this.#check();
  }

  onError(error: unknown): void {
    this.errors.push(error);
    this.#check();
  }

  until(condition: (follower: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#check = () => {
        if (condition(this)) resolve();
      };
      this.#check();
    });
  }
}
