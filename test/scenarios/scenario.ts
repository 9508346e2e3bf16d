import type { AccessAnswer, AccessRow } from '@grant-ledger/domain';
import { formatInstant, parseInstant } from '@grant-ledger/domain';

/** A file of scenarios: one rule of design section 4, or, without `rule`, a call of section 5. */
export interface ScenarioFile<A = Ask> {
  readonly rule?: number;
  readonly title: string;
  readonly scenarios: readonly Scenario<A>[];
}

/** A history and the answers that a reader of the design works out from it by hand. */
export interface Scenario<A = Ask> {
  /** What holds, as a sentence. */
  readonly name: string;
  /** The working, in a sentence or two. */
  readonly why: string;
  readonly events: readonly ScenarioEvent[];
  readonly asks: readonly A[];
}

/** An event in short: what is left out is filled in by `recordedEvents`. */
export interface ScenarioEvent {
  readonly type: string;
  readonly data: unknown;
  readonly source?: string;
  readonly id?: string;
  readonly time?: string;
  readonly recordedat?: string;
}

export interface Ask {
  /** The query string of `GET /v1/access`. */
  readonly ask: string;
  /** The known size: how many of the events are known; all, if left out. */
  readonly known?: number;
  readonly question?: AccessAnswer['question'];
  readonly counts?: AccessAnswer['counts'];
  readonly rows: readonly ExpectedRow[];
}

/** A row in which absent keys are null, empty or 0, and `evidence` is compared only if it is given. */
export type ExpectedRow = Partial<Omit<AccessRow, 'grants' | 'uncovered'>> & {
  readonly grants?: readonly ExpectedGrant[];
  /** `spans`: the ranges of the spans, merged whatever their certainty. */
  readonly uncovered?: AccessRow['uncovered'] | 'spans';
};

type Grant = AccessRow['grants'][number];
type ExpectedGrant = Omit<Grant, 'accessKinds' | 'via'> &
  Partial<Pick<Grant, 'accessKinds' | 'via'>>;
type Stretch = AccessRow['uncovered'][number];

/** The whole row that an expectation stands for, instants in the form of the answer. */
export function wholeRow({ grants, uncovered, ...row }: ExpectedRow): Partial<AccessRow> {
  const spans = (row.spans ?? []).map(normalized);
  return {
    personId: null,
    accountId: null,
    groupId: null,
    tenantId: null,
    scope: null,
    exercised: 0,
    ...row,
    spans,
    grants: (grants ?? []).map((grant) =>
      normalized({ accessKinds: ['remote-system'], via: [], ...grant }),
    ),
    locations: (row.locations ?? []).map(normalized),
    employers: (row.employers ?? []).map(normalized),
    escorts: (row.escorts ?? []).map(normalized),
    uncovered: uncovered === 'spans' ? merged(spans) : (uncovered ?? []).map(normalized),
  };
}

/** With its instants in the form of the answer. */
export const normalized = <Entry extends Stretch>(entry: Entry): Entry => ({
  ...entry,
  from: formatInstant(parseInstant(entry.from)),
  to: formatInstant(parseInstant(entry.to)),
});

function merged(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { from, to } of stretches) {
    const last = whole.at(-1);
    if (last?.to === from) last.to = to;
    else whole.push({ from, to });
  }
  return whole;
}
