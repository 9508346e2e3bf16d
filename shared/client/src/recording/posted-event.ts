import type { Schemas, Written } from '../api/types.ts';
import type { Problem } from '../http/client-error.ts';

/** A CloudEvent as it is posted; docs/formats/events.md has the types and their data. */
export type PostedEvent = Written<Schemas['PostedEvent']>;

/** An event that the ledger refused for good, and why. */
export interface Rejected {
  readonly event: PostedEvent;
  readonly problem: Problem;
}
