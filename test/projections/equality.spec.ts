import fc from 'fast-check';
import { answerAccess, parseQuestion, type AccessQuestion } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections';
import { seed } from '../support/seed.ts';
import { asRecorded, history, questionParams } from '../support/histories.ts';

const questionOf = (params: Record<string, unknown>): AccessQuestion => {
  const parsed = parseQuestion(params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};

describe(`the access index, on random histories (seed ${seed})`, () => {
  it('answers as the plain rules do, at any known size', () => {
    fc.assert(
      fc.property(
        history(),
        fc.array(fc.tuple(questionParams, fc.nat()), { minLength: 5, maxLength: 5 }),
        (posted, asks) => {
          const events = asRecorded(posted);
          const index = new AccessIndex();
          for (const event of events) index.add(event, ({ id }) => Number(id.slice(1)));
          for (const [params, pick] of asks) {
            const size = pick % (events.length + 1);
            const question = questionOf(params);
            expect(JSON.stringify(index.answer(question, size))).toBe(
              JSON.stringify(answerAccess(events.slice(0, size), question)),
            );
          }
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
