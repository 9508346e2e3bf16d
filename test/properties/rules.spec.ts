import fc from 'fast-check';
import {
  answerAccess,
  parsePostedEvent,
  parseQuestion,
  type AccessQuestion,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { seed } from '../support/seed.ts';
import { asRecorded, history, questionParams } from '../support/histories/index.ts';

const questionOf = (params: Record<string, unknown>): AccessQuestion => {
  const parsed = parseQuestion(params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};

const isAboutGrants = ({ type }: { type: string }) =>
  type === 'grant.issued' || type === 'grant.revoked';

/** Rows without the positions, which move when the order does. */
const rowsOf = (events: readonly RecordedEvent[], question: AccessQuestion) =>
  answerAccess(events, question).rows.map((row) => ({ ...row, evidence: [] }));

describe(`on random histories (seed ${seed})`, () => {
  it('makes only events that the ledger takes', () => {
    fc.assert(
      fc.property(history(), (events) => {
        for (const event of events) expect(parsePostedEvent(event)).toEqual({ ok: true, event });
      }),
    );
  });

  it('the order in which grants and revocations are recorded does not change the answer', () => {
    fc.assert(
      fc.property(
        history({ corrections: false }).chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events.filter(isAboutGrants), {
              minLength: events.filter(isAboutGrants).length,
            }),
          ),
        ),
        questionParams,
        ([events, shuffled], params) => {
          const question = questionOf(params);
          let next = 0;
          const reordered = events.map((event) =>
            isAboutGrants(event) ? shuffled[next++]! : event,
          );
          expect(rowsOf(asRecorded(reordered), question)).toEqual(
            rowsOf(asRecorded(events), question),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('the events that are the evidence for a row make that row on their own', () => {
    fc.assert(
      fc.property(history(), questionParams, (posted, params) => {
        const question = questionOf(params);
        const events = asRecorded(posted);
        for (const row of answerAccess(events, question).rows) {
          const evidence = events.filter(({ position }) => row.evidence.includes(position));
          expect(rowsOf(evidence, question)).toContainEqual({ ...row, evidence: [] });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('spans lie in the window, in order, apart unless their certainty differs', () => {
    fc.assert(
      fc.property(history(), questionParams, (posted, params) => {
        const answer = answerAccess(asRecorded(posted), questionOf(params));
        const { from, to } = answer.question as { from: string; to: string };
        for (const { spans } of answer.rows) {
          for (const [index, span] of spans.entries()) {
            const before = spans[index - 1];
            expect(span.from < span.to && from <= span.from && span.to <= to).toBe(true);
            if (before?.certainty === span.certainty) expect(before.to < span.from).toBe(true);
            else if (before) expect(before.to <= span.from).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a window is the sum of its parts: what held in either half held in the whole', () => {
    fc.assert(
      fc.property(history(), (posted) => {
        const events = asRecorded(posted);
        const pairs = (from: string, to: string) =>
          answerAccess(events, questionOf({ from, to })).rows.map(
            ({ personId, accountId, groupId, tenantId, scope }) =>
              JSON.stringify([personId, accountId, groupId, tenantId, scope]),
          );
        const [start, middle, end] = [
          '2025-01-01T00:00:00Z',
          '2025-01-05T12:00:00Z',
          '2025-01-14T00:00:00Z',
        ];
        const halves = [...pairs(start, middle), ...pairs(middle, end)];
        expect(pairs(start, end)).toEqual(expect.arrayContaining(halves));
        expect(new Set(halves).size).toBe(pairs(start, end).length);
      }),
    );
  });
});
