import type { PostedEvent } from '@grant-ledger/domain';

/** Where a record stands: its file, for people, and its number in it, from 0. */
export interface Origin {
  readonly file: string;
  readonly index: number;
}

/** An event that a record tells; `text` is the record as it stands there. */
export interface ToldEvent {
  readonly event: PostedEvent;
  readonly origin: Origin;
  readonly text: string;
}
