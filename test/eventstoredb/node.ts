import type { Faults } from './faults.ts';
import type { Log } from './log.ts';

/** One server of the double. */
export interface Node {
  readonly log: Log;
  readonly faults: Faults;
  /** Breaks every connection, without a word. */
  readonly dropConnections: () => void;
}
