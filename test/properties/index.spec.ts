import fc from 'fast-check';
import { answerAccess, parseQuestion } from '@grant-ledger/domain';
import { plainRoot } from '@grant-ledger/store/contract';
import { serveLedgers, type Ledgers } from '../support/ledgers.ts';
import { asRecorded, history, questionParams } from '../support/histories.ts';
import { seed } from '../support/seed.ts';

/** `npm run test:long` asks for more. */
const HISTORIES = Number(process.env.HISTORIES ?? 5_000);
const QUESTIONS = 3;
const NOW = Date.UTC(2025, 1, 1);

describe(`/v1/access, on ${HISTORIES} random histories (seed ${seed})`, () => {
  let ledgers: Ledgers;
  beforeAll(async () => {
    ledgers = await serveLedgers(NOW);
  });
  afterAll(() => ledgers.close());

  it(
    'gives from the index, at any known size, the bytes that the plain rules give',
    async () => {
      const asks = fc.array(fc.tuple(questionParams, fc.nat()), {
        minLength: QUESTIONS,
        maxLength: QUESTIONS,
      });
      await fc.assert(
        fc.asyncProperty(history(), asks, async (events, asked) => {
          await ledgers.withEvents(events, async (ledger) => {
            for (const [params, pick] of asked) {
              const size = pick % (events.length + 1);
              expect(await ledger.get('/v1/access', { ...params, knownSize: size })).toBe(
                plainly(events.slice(0, size), params),
              );
            }
          });
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );
});

/** The answer of design section 5, by the rules in their plain form. */
function plainly(
  events: Parameters<typeof asRecorded>[0],
  params: Record<string, unknown>,
): string {
  const parsed = parseQuestion(params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const { question, counts, rows } = answerAccess(asRecorded(events), parsed.value);
  const size = events.length;
  const recordedat = new Date(NOW).toISOString();
  const log = events.map((event, position) => ({
    ...event,
    position,
    recordedat,
    recordedby: 'histories',
  }));
  return JSON.stringify({
    question,
    known: {
      size,
      recordedAt: size === 0 ? null : recordedat,
      root: plainRoot(log).toString('base64'),
    },
    counts,
    rows,
    next: null,
  });
}
