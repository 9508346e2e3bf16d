import type { Inquiry } from '../../inquiry.ts';
import type { Notice } from '../../notice.ts';
import { LiveViolations } from './live-violations.ts';
import { EVERY_VIOLATION } from './open-violation.ts';
import type { LiveState } from './watch.ts';

/** How many open violations a policy has. */
export interface PolicyCounts {
  readonly policy: string;
  readonly certain: number;
  readonly possible: number;
}

/** So many policies are told apart, the first by their ids; the others are counted together. */
export const MOST_POLICIES = 50;
export const OTHERS = 'others';
/** Between two evaluations, in milliseconds. */
const EVERY = 60_000;
/** Nothing is evaluated any more once nobody has asked for so long, in milliseconds. */
const LEFT_AFTER = 300_000;

/** Counts the open violations of each policy, for whoever looks now and then: evaluated once a minute while anybody does. */
export class OpenViolationCounts {
  readonly #inquiry: Inquiry;
  readonly #live: LiveViolations;
  #state: LiveState | undefined;
  #leave: (() => void) | undefined;
  #leaving: NodeJS.Timeout | undefined;

  constructor({ inquiry, notice }: { readonly inquiry: Inquiry; readonly notice: Notice }) {
    this.#inquiry = inquiry;
    this.#live = new LiveViolations({ inquiry, notice, every: EVERY, least: EVERY });
  }

  /** As evaluated last, by the ids of the policies; undefined until that was done once since somebody looks. */
  counts(): readonly PolicyCounts[] | undefined {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      this.close();
    }, LEFT_AFTER).unref();
    this.#leave ??= this.#listen();
    return this.#state && this.#countsOf(this.#state);
  }

  close(): void {
    clearTimeout(this.#leaving);
    this.#leave?.();
    this.#leave = undefined;
    this.#state = undefined;
  }

  #listen(): () => void {
    return this.#live.listen(EVERY_VIOLATION, {
      onState: (state) => {
        this.#state = state;
      },
      onChanges: (_changes, state) => {
        this.#state = state;
      },
      onEnd: () => undefined,
    });
  }

  /** Of a policy without violations as well, as long as it is known. */
  #countsOf({ open }: LiveState): readonly PolicyCounts[] {
    const policies = this.#inquiry.policies(this.#inquiry.size);
    const ids = new Set(policies.map(({ data }) => data.policyId));
    const told = new Set([...ids].sort().slice(0, MOST_POLICIES));
    const counts = new Map([...told].map((policy) => [policy, { certain: 0, possible: 0 }]));
    for (const { certainty, row } of open.values()) {
      const policy = told.has(row.policyId) ? row.policyId : OTHERS;
      const count = counts.get(policy) ?? { certain: 0, possible: 0 };
      counts.set(policy, count);
      count[certainty] += 1;
    }
    return [...counts].map(([policy, count]) => ({ policy, ...count }));
  }
}
