import fc from 'fast-check';
import {
  answerViolations,
  parseViolations,
  type AccessRow,
  type RecordedEvent,
  type ViolationsAnswer,
} from '@grant-ledger/domain';
import {
  asRecorded,
  dayInstant,
  DAYS,
  history,
  questionParams,
} from '../support/histories/index.ts';
import { indexOf } from '../support/index-of.ts';
import { keyOf, pairOf, PlainReading, type Violated } from '../support/plain-violations.ts';
import { seed } from '../support/seed.ts';

/** More by hand: HISTORIES=2000. */
const HISTORIES = Number(process.env.HISTORIES ?? 500);
const FROM = dayInstant(0);
const TO = dayInstant(DAYS);

const understood = (params: Record<string, unknown>) => {
  const parsed = parseViolations(params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};

describe(`escort cover in /v1/access, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'says at every instant what a plain reading of rule 8 says, in the filters and in what is uncovered',
    () => {
      fc.assert(
        fc.property(history({ maxLength: 40, corrections: false }), (posted) => {
          const events = asRecorded(posted);
          const index = indexOf(events);
          const plain = new PlainReading(events, FROM, TO);
          const rowsWith = (params: object) =>
            index.answer(understood({ from: FROM, to: TO, ...params }).access).rows;
          const rows = rowsWith({});
          const [none, any, qualified] = ['none', 'any', 'qualified'].map((escorted) =>
            rowsWith({ escorted }),
          );
          const seen = instantsOf(events).map((t) => ({
            t,
            uncovered: within(rows, 'uncovered', t),
            none: within(none!, 'spans', t),
            any: within(any!, 'spans', t),
            qualified: within(qualified!, 'spans', t),
          }));
          expect(seen).toEqual(
            instantsOf(events).map((t) => {
              const covers = Object.entries(plain.covers(t));
              const pairs = (...of: string[]) =>
                covers
                  .filter(([, cover]) => of.includes(cover))
                  .map(([pair]) => pair)
                  .sort();
              return {
                t,
                uncovered: pairs('none', 'any'),
                none: pairs('none'),
                any: pairs('any', 'qualified'),
                qualified: pairs('qualified'),
              };
            }),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );
});

/** The pairs of which a list of ranges covers an instant. */
const within = (rows: readonly AccessRow[], list: 'spans' | 'uncovered', t: string) =>
  rows
    .filter((row) => row[list].some(({ from, to }) => from <= t && t < to))
    .map(pairOf)
    .sort();

describe(`/v1/violations, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'says at every instant what a plain reading of policy and rules says, by their dates and without',
    () => {
      fc.assert(
        fc.property(history({ maxLength: 40, corrections: false, policies: true }), (posted) => {
          const events = asRecorded(posted);
          const index = indexOf(events);
          const plain = new PlainReading(events, FROM, TO);
          for (const counterfactual of [false, true]) {
            const asked = { from: FROM, to: TO, counterfactual: String(counterfactual) };
            const answer = index.violations(understood(asked));
            expectWhole(answer);
            const instants = instantsOf(events);
            expect(instants.map((t) => ({ t, found: violatedAt(answer, t) }))).toEqual(
              instants.map((t) => ({ t, found: plain.at(t, counterfactual) })),
            );
          }
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );

  it(
    'gives from the index, at any known size, what the plain rules give, corrections among the events',
    () => {
      const asked = fc.record({
        params: questionParams,
        counterfactual: fc.constantFrom('true', 'false'),
        policy: fc.constantFrom(undefined, 'po1', ['po1', 'po2']),
      });
      fc.assert(
        fc.property(history({ policies: true }), asked, fc.nat(), (posted, question, pick) => {
          const events = asRecorded(posted);
          const size = pick % (events.length + 1);
          const { params, ...which } = question;
          const of = understood({ ...params, ...which });
          expect(indexOf(events).violations(of, size)).toEqual(
            answerViolations(events.slice(0, size), of),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );
});

/** Every instant inside the window at which something starts or ends, and the one before it. */
function instantsOf(events: readonly RecordedEvent[]): readonly string[] {
  const named = events.flatMap(({ data }) =>
    ['validFrom', 'validTo', 'effective', 'at'].flatMap(
      (field) => (data as Record<string, string | null>)[field] ?? [],
    ),
  );
  const beside = named.flatMap((text) => [Date.parse(text), Date.parse(text) - 1]);
  const texts = beside.map((instant) => new Date(instant).toISOString());
  return [...new Set(texts)].filter((text) => FROM <= text && text < TO).sort();
}

function violatedAt({ rows }: ViolationsAnswer, t: string): Violated {
  return Object.fromEntries(
    rows.flatMap((row) =>
      row.spans
        .filter(({ from, to }) => from <= t && t < to)
        .map(({ certainty }) => [keyOf(row.policyId, row.adopted, row), certainty]),
    ),
  );
}

/** Every row has a span, and no two spans could be one. */
function expectWhole({ rows, counts }: ViolationsAnswer): void {
  expect(counts.rows).toBe(rows.length);
  for (const { spans } of rows) {
    expect(spans.length).toBeGreaterThan(0);
    spans.slice(1).forEach(({ from, certainty }, index) => {
      const before = spans[index]!;
      expect(before.to < from || (before.to === from && before.certainty !== certainty)).toBe(true);
    });
  }
}
