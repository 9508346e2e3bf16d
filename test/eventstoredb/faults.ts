/**
 * What can become of one append:
 * - `drop-before-commit`, `drop-after-commit`: every connection to the server breaks, and the event is not,
 *   or is, in the log.
 * - `not-leader`: the answer names a leader that does not answer, unless `Faults.leader` is another.
 * - `stall-before-commit`, `stall-after-commit`: no answer ever.
 * - `late-commit`: no answer, and the event is written after `Faults.lateBy`.
 * - `disk-full`: refused.
 * - `event-too-large`: refused for the size of one event, as KurrentDB does from its version 25.1 on.
 */
export type AppendFault =
  | 'drop-before-commit'
  | 'drop-after-commit'
  | 'not-leader'
  | 'stall-before-commit'
  | 'stall-after-commit'
  | 'late-commit'
  | 'disk-full'
  | 'event-too-large';

/**
 * What can become of one event that a subscription delivers: it comes twice; or, before or after it, the
 * subscription is dropped with an error, ends as if there were no more to come, or loses its connection
 * together with all the others.
 */
export type DeliveryFault =
  | 'twice'
  | 'error-before'
  | 'error-after'
  | 'end-before'
  | 'end-after'
  | 'drop-before'
  | 'drop-after';

/** What the network does to an append, now and then. */
const DROPS: AppendFault[] = ['drop-before-commit', 'drop-after-commit', 'late-commit'];

/** The faults of one server of the double. */
export class Faults {
  /** Asked at each append. */
  onAppend: () => AppendFault | undefined = () => undefined;
  /** Asked at each event that a subscription delivers. */
  onDelivery: () => DeliveryFault | undefined = () => undefined;
  /** A subscription delivers each event so many milliseconds late. */
  lag = 0;
  /** A `late-commit` comes after so many milliseconds. */
  lateBy = 300;
  /** A checkpoint of each event is sent before the event, as some versions of the server do. */
  earlyCheckpoints = false;
  /** The node that leads, if this one does not. */
  leader: { readonly host: string; readonly port: number } | undefined;

  /** The next appends meet these faults, one each. */
  nextAppends(...faults: AppendFault[]): void {
    this.onAppend = () => faults.shift();
  }

  /** A share of the appends, as the random numbers decide, meets a connection that drops or a late commit. */
  dropAppends(share: number, next: () => number): void {
    this.onAppend = () => (next() < share ? DROPS[Math.floor(next() * DROPS.length)] : undefined);
  }
}
