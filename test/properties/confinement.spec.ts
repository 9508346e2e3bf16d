import fc from 'fast-check';
import {
  answerAccess,
  answerViolations,
  parseQuestion,
  parseViolations,
  visibleEvents,
  type Confinement,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { confinements } from '../support/confinements.ts';
import { asRecorded, dayInstant, DAYS, history, questionParams } from '../support/histories.ts';
import { indexOf } from '../support/index-of.ts';
import { seed } from '../support/seed.ts';

/** More by hand: HISTORIES=5000. */
const HISTORIES = Number(process.env.HISTORIES ?? 500);

/** Half of them of all that happens, so that what lies outside at one time and inside at another meets in one row. */
const questions = fc.oneof(
  fc.constant({ from: dayInstant(0), to: dayInstant(DAYS) }),
  questionParams,
);
const histories = history({ policies: true, reports: true, moving: true });

describe(`a confined reader, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'is answered from the index over everything what the plain rules answer from what he may see alone',
    () => {
      fc.assert(
        fc.property(
          histories,
          confinements,
          questions,
          fc.nat(),
          (posted, within, params, pick) => {
            const events = asRecorded(posted);
            const size = pick % (events.length + 1);
            const visible = visibleEvents(events.slice(0, size), within);
            const index = indexOf(events);
            const question = { ...understood(parseQuestion(params)), within };
            expect(index.answer(question, size)).toEqual(answerAccess(visible, question));
            const violations = understood(parseViolations(params));
            const asked = { ...violations, access: { ...violations.access, within } };
            expect(index.violations(asked, size)).toEqual(answerViolations(visible, asked));
          },
        ),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );

  it(
    'sees the same events, whatever the others say',
    () => {
      let hidden = 0;
      fc.assert(
        fc.property(histories, confinements, (posted, within) => {
          const events = asRecorded(posted);
          const visible = visibleEvents(events, within);
          hidden += events.length - visible.length;
          expect(visibleEvents(withoutHidden(events, visible), within)).toEqual(visible);
        }),
        { numRuns: HISTORIES },
      );
      expect(hidden).toBeGreaterThan(HISTORIES);
    },
    HISTORIES * 1_000,
  );

  it('of whom all is within sees all that is on a tenant', () => {
    fc.assert(
      fc.property(histories, questionParams, (posted, params) => {
        const events = asRecorded(posted);
        const within: Confinement = { tenants: ['t1', 't2', 't3'], providers: ['o1', 'o2'] };
        const question = understood(parseQuestion(params));
        const all = answerAccess(events, question).rows;
        const confined = indexOf(events).answer({ ...question, within }).rows;
        const ofTenants = (rows: typeof all) => rows.filter(({ tenantId }) => tenantId !== null);
        expect(ofTenants([...confined])).toEqual(ofTenants([...all]));
      }),
      { numRuns: HISTORIES },
    );
  });
});

/** Puts in the place of each event that is not visible one that says nothing, under the same identity. */
function withoutHidden(
  events: readonly RecordedEvent[],
  visible: readonly RecordedEvent[],
): RecordedEvent[] {
  const seen = new Set(visible);
  return events.map((event) =>
    seen.has(event)
      ? event
      : ({
          ...event,
          type: 'finding.raised',
          data: { findingId: 'f', by: 'b', summary: 's', at: '2025-01-01T00:00:00Z' },
        }),
  );
}

function understood<T>(parsed: { ok: true; value: T } | { ok: false; errors: unknown }): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}
