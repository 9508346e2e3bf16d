import { canonicalJson } from '@grant-ledger/domain';
import type { LiveQuestion } from './open-violation.ts';
import { Pace } from './pace.ts';
import { Watch, type Followed, type Listener, type WatchOptions } from './watch.ts';

/** How often the violations are evaluated, in milliseconds; `WatchOptions` says why. */
const [EVERY, LEAST] = [60_000, 250];
/** An evaluation that kept the thread from others for 100 ms is followed by no other for a second. */
const REST = 10;

export interface LiveOptions extends Partial<WatchOptions> {
  readonly inquiry: Followed;
  /** `Pace` says of what; 10 by default. */
  readonly rest?: number;
}

/** The violations that are open now, for all who listen; while nobody does, nothing is worked out. */
export class LiveViolations {
  readonly #options: WatchOptions;
  readonly #pace: Pace;
  /** One for each question that is listened to, by the question. */
  readonly #watches = new Map<string, Watch>();

  constructor({ rest = REST, ...options }: LiveOptions) {
    this.#pace = new Pace(rest);
    this.#options = {
      ...{ now: Date.now, every: EVERY, least: LEAST, notice: () => undefined },
      ...options,
    };
  }

  /** Has the listener told what is open and what changes, until the function that it returns is called. */
  listen(question: LiveQuestion, listener: Listener): () => void {
    const name = canonicalJson(question);
    const running = this.#watches.get(name);
    const watch = running ?? new Watch(question, this.#pace, this.#options);
    watch.join(listener);
    if (!running) this.#run(name, watch);
    return () => {
      watch.leave(listener);
      if (watch.isLeft()) this.#forget(name, watch);
    };
  }

  #run(name: string, watch: Watch): void {
    this.#watches.set(name, watch);
    void watch.run().then(() => {
      this.#forget(name, watch);
    });
  }

  #forget(name: string, watch: Watch): void {
    if (this.#watches.get(name) === watch) this.#watches.delete(name);
  }
}
