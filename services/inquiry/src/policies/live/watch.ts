import { setTimeout as delay } from 'node:timers/promises';
import { instant, type Instant, type Violation } from '@grant-ledger/domain';
import type { Inquiry } from '../../inquiry.ts';
import type { Notice } from '../../notice.ts';
import type { Change } from './change.ts';
import {
  keyOf,
  liveKnown,
  openViolation,
  within,
  type Ask,
  type LiveKnown,
  type LiveQuestion,
  type OpenViolation,
  type Window,
} from './open-violation.ts';
import type { Pace, Piece } from './pace.ts';
import { stepsOf } from './steps.ts';

/** What is open, as last evaluated. */
export interface LiveState {
  readonly at: Instant;
  readonly known: LiveKnown;
  /** By policy, adoption and pair. */
  readonly open: ReadonlyMap<string, OpenViolation>;
}

export interface Listener {
  /** Called first, once: what is open as the listener comes. */
  onState(state: LiveState): void;
  /** What changed since, in order, and what is open now; there is at least one change. */
  onChanges(changes: readonly Change[], state: LiveState): void;
  /** Nothing more will come. */
  onEnd(): void;
}

/** What is asked again and again. */
export type Followed = Pick<
  Inquiry,
  'size' | 'isClosed' | 'waitFor' | 'violations' | 'recordedAtOf'
>;

export interface WatchOptions {
  readonly inquiry: Followed;
  readonly notice: Notice;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** How long it goes without an evaluation if no event comes, in milliseconds: time alone opens and closes violations. */
  readonly every: number;
  /** How long it waits from one evaluation to the next at least, in milliseconds, so that a burst of events makes one. */
  readonly least: number;
}

/** What one evaluation looks at. */
interface Evaluation {
  readonly window: Window;
  readonly at: Instant;
  readonly known: LiveKnown;
  readonly ask: Ask;
  readonly piece: Piece;
}

/** Follows the violations of one question, for all who listen to it. */
export class Watch {
  readonly #options: WatchOptions;
  readonly #question: LiveQuestion;
  readonly #pace: Pace;
  readonly #listeners = new Set<Listener>();
  readonly #left = new AbortController();
  #state: LiveState | undefined;

  constructor(question: LiveQuestion, pace: Pace, options: WatchOptions) {
    this.#question = question;
    this.#pace = pace;
    this.#options = options;
  }

  join(listener: Listener): void {
    this.#listeners.add(listener);
    if (this.#state) listener.onState(this.#state);
  }

  /** Once nobody listens any more it ends. */
  leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#left.abort();
  }

  /** True once everybody has left: then nobody may join. */
  isLeft(): boolean {
    return this.#left.signal.aborted;
  }

  /** Evaluates whenever events have been taken in, and now and then, until it is left or the inquiry closes. Never rejects. */
  async run(): Promise<void> {
    const { inquiry, every, least } = this.#options;
    const { signal } = this.#left;
    while (!this.#isOver()) {
      let size = 0;
      const evaluated = this.#pace.run((piece) => {
        ({ size } = inquiry);
        return this.#evaluate(size, piece);
      });
      await evaluated.catch((error: unknown) => {
        this.#options.notice('warn', 'Could not evaluate the open violations; trying again.', {
          err: error,
        });
      });
      await delay(least, undefined, { signal, ref: false }).catch(() => undefined);
      await inquiry.waitFor(size, every, signal);
    }
    for (const listener of this.#listeners) listener.onEnd();
  }

  #isOver(): boolean {
    return this.isLeft() || this.#options.inquiry.isClosed();
  }

  async #evaluate(size: number, piece: Piece): Promise<void> {
    const evaluation = this.#evaluation(size, piece);
    const { at, known, window, ask } = evaluation;
    const rows = await piece(() => ask(within(this.#question, window)));
    const before = this.#state?.open ?? new Map<string, OpenViolation>();
    const rowOf = new Map(rows.map((row) => [keyOf(row), row]));
    const open = new Map<string, OpenViolation>();
    const changes: Change[] = [];
    for (const key of new Set([...before.keys(), ...rowOf.keys()])) {
      if (this.#isOver()) return;
      const { made, left } = await this.#follow(before.get(key), rowOf.get(key), evaluation);
      changes.push(...made);
      if (left) open.set(key, left);
    }
    this.#tell({ at, known, open }, changes);
  }

  /** From the instant of the last evaluation on, so that what began and ended since then is seen. */
  #evaluation(size: number, piece: Piece): Evaluation {
    const { inquiry, now } = this.#options;
    // A clock that was put back stands still here until it has caught up.
    const at = instant(Math.max(now(), this.#state?.at ?? -Infinity));
    return {
      window: { from: this.#state?.at ?? at, to: instant(at + 1) },
      at,
      known: liveKnown(size, inquiry.recordedAtOf(size)),
      ask: (question) => inquiry.violations(question, size).rows,
      piece,
    };
  }

  /** What happened to one pair under one policy, and the violation that is open at the end, if one is. */
  async #follow(
    before: OpenViolation | undefined,
    row: Violation | undefined,
    { window, at, known, ask, piece }: Evaluation,
  ): Promise<{ readonly made: readonly Change[]; readonly left: OpenViolation | undefined }> {
    const made: Change[] = [];
    const question = this.#question;
    let violation = before && row ? { ...before, row, known } : before;
    for (const step of stepsOf(before?.certainty, row?.spans ?? [], window)) {
      if (row && step.type !== 'closed') {
        const { span } = step;
        violation = await piece(() => openViolation(ask, { question, row, span, known }));
      }
      if (violation) made.push({ type: step.type, at, known, violation });
      if (step.type === 'closed') violation = undefined;
    }
    return { made, left: violation };
  }

  #tell(state: LiveState, changes: readonly Change[]): void {
    const isFirst = this.#state === undefined;
    this.#state = state;
    for (const listener of this.#listeners) {
      if (isFirst) listener.onState(state);
      else if (changes.length > 0) listener.onChanges(changes, state);
    }
  }
}
