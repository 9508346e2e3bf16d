import fc from 'fast-check';
import {
  instant,
  type PostedEvent,
  type RecordedEvent,
  type Violation,
} from '@grant-ledger/domain';
import { LiveViolations, type Change } from '@grant-ledger/inquiry';
import { asRecorded, dayInstant, DAYS, history } from '../support/histories/index.ts';
import { indexOf } from '../support/index-of.ts';
import { keyOf } from '../support/plain-violations.ts';
import { seed } from '../support/seed.ts';

/** More by hand: HISTORIES=2000. */
const HISTORIES = Number(process.env.HISTORIES ?? 100);
const [START, END] = [0, DAYS].map((day) => Date.parse(dayInstant(day))) as [number, number];
const HOUR = 3_600_000;

/** Beside those of the history: wide ones, so that much is forbidden. */
const POLICIES: PostedEvent[] = ['dod', 'acme'].map((customer) => ({
  ...{ specversion: '1.0', id: customer, source: 'urn:policies', type: 'policy.adopted' },
  time: dayInstant(0),
  data: {
    ...{ policyId: `po-${customer}`, authority: 'an authority', citation: 'a citation' },
    forbids: { subject: { attribute: 'location', notIn: ['US'] }, object: { customer } },
    validFrom: dayInstant(0),
  },
}));

const keyIn = (row: Violation): string => keyOf(row.policyId, row.adopted, row);

/** By how much time goes on, and how many events more are known, before the next evaluation. */
const steps = fc.array(fc.record({ hours: fc.constantFrom(0, 1, 11, 24), events: fc.nat(12) }), {
  minLength: 1,
  maxLength: 15,
});

/** A log that becomes known piece by piece, each followed by one evaluation. */
class Evaluated {
  readonly #index;
  #known = 0;
  #clock = START;
  #isClosed = false;
  #goOn: () => void = () => undefined;
  #waiting: () => void = () => undefined;
  readonly live: LiveViolations;

  constructor(events: readonly RecordedEvent[]) {
    this.#index = indexOf(events);
    const [index, size] = [this.#index, () => this.#known];
    this.live = new LiveViolations({
      ...{ now: () => this.#clock, least: 0, rest: 0 },
      inquiry: {
        get size() {
          return size();
        },
        isClosed: () => this.#isClosed,
        violations: (question, at) => index.violations(question, at),
        recordedAtOf: (at) => index.recordedAtOf(at),
        waitFor: () =>
          new Promise((resolve) => {
            this.#goOn = () => {
              resolve(true);
            };
            this.#waiting();
          }),
      },
    });
  }

  /** Resolves once the next evaluation is through. */
  evaluation(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  goOn({ hours, events }: { hours: number; events: number }): Promise<void> {
    const evaluated = this.evaluation();
    this.#clock = Math.min(this.#clock + hours * HOUR, END);
    this.#known = Math.min(this.#known + events, this.#index.size);
    this.#goOn();
    return evaluated;
  }

  close(): void {
    this.#isClosed = true;
    this.#goOn();
  }

  /** The rows of a window that starts at an instant and ends now. */
  rows(from = this.#clock) {
    const window = { from: instant(from), to: instant(this.#clock + 1) };
    const question = { access: { window, filters: {} }, counterfactual: false };
    return this.#index.violations(question, this.#known).rows;
  }

  get clock(): number {
    return this.#clock;
  }
}

describe(`live violations, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'make, change by change, of what was open what /v1/violations gives, and lose no beginning in between',
    async () => {
      await fc.assert(
        fc.asyncProperty(history({ policies: true }), steps, async (posted, taken) => {
          const log = new Evaluated(asRecorded([...POLICIES, ...posted]));
          const open = new Map<string, string>();
          const told: Change[] = [];
          const first = log.evaluation();
          log.live.listen(
            { access: { filters: {} }, counterfactual: false },
            {
              onState: () => undefined,
              onChanges: (changes) => {
                told.push(...changes);
              },
              onEnd: () => undefined,
            },
          );
          await first;
          for (const step of taken) {
            const last = log.clock;
            told.length = 0;
            await log.goOn(step);
            for (const { type, violation } of told) {
              expect(open.has(keyIn(violation.row))).toBe(type !== 'opened');
              if (type === 'closed') open.delete(keyIn(violation.row));
              else open.set(keyIn(violation.row), violation.certainty);
            }
            const now = log
              .rows()
              .map((row) => [keyOf(row.policyId, row.adopted, row), row.spans[0]!.certainty]);
            expect([...open].sort()).toEqual(now.sort());
            const starts = log
              .rows(last)
              .flatMap((row) =>
                row.spans
                  .filter(({ from }) => Date.parse(from) > last)
                  .map(({ from }) => `${keyIn(row)} ${from}`),
              );
            const begun = told
              .filter(({ type }) => type !== 'closed')
              .map(({ violation }) => `${keyIn(violation.row)} ${violation.since}`);
            expect(begun).toEqual(expect.arrayContaining(starts));
          }
          log.close();
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );
});
