import type { Change } from '../live/change.ts';
import type { OpenViolation } from '../live/open-violation.ts';
import type { LiveState } from '../live/watch.ts';

/** How many changes wait to be told one by one; beyond them, only what they come to is told. */
export const MOST_WAITING = 1_000;

/**
 * What is still to be told to a receiver, in order. At first, and once too many changes wait, the single changes are
 * forgotten, and what the receiver was told is compared with what is open: however long it is away, no more is kept.
 */
export class Outbox {
  /** By policy, adoption and pair. */
  readonly #told: ReadonlyMap<string, OpenViolation>;
  #state: LiveState | undefined;
  /** Undefined while what was told is compared with what is open. */
  #waiting: Change[] | undefined;

  constructor(told: ReadonlyMap<string, OpenViolation>) {
    this.#told = told;
  }

  /** Takes what is open instead of what waits. */
  reset(state: LiveState): void {
    this.#state = state;
    this.#waiting = undefined;
  }

  add(changes: readonly Change[], state: LiveState): void {
    this.#state = state;
    const waiting = this.#waiting;
    if (waiting && waiting.length + changes.length <= MOST_WAITING) waiting.push(...changes);
    else this.#waiting = undefined;
  }

  /** What is to be told next, if anything is; the same until it is `done`, or comparing has taken its place. */
  next(): Change | undefined {
    if (!this.#state) return undefined;
    if (this.#waiting) return this.#waiting[0];
    const [first] = differences(this.#told, this.#state);
    if (!first) this.#waiting = [];
    return first;
  }

  /** How many changes are still to be told. */
  get size(): number {
    if (this.#waiting) return this.#waiting.length;
    return this.#state ? [...differences(this.#told, this.#state)].length : 0;
  }

  /** What came `next` has been told. */
  done(): void {
    this.#waiting?.shift();
  }
}

/** What makes of the violations that somebody was told of those that are open. */
function* differences(
  told: ReadonlyMap<string, OpenViolation>,
  { at, known, open }: LiveState,
): Generator<Change, void> {
  for (const [key, violation] of told)
    if (!open.has(key)) yield { type: 'closed', at, known, violation };
  for (const [key, violation] of open) {
    const before = told.get(key);
    if (before?.digest === violation.digest) continue;
    yield { type: before ? 'changed' : 'opened', at, known, violation };
  }
}
