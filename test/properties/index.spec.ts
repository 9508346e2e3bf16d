import fc from 'fast-check';
import { answerAccess, parseQuestion } from '@grant-ledger/domain';
import { plainRoot } from '@grant-ledger/store/contract';
import { serveLedgers, type Ledgers } from '../support/ledgers.ts';
import { indexOf } from '../support/index-of.ts';
import { asRecorded, history, questionParams } from '../support/histories/index.ts';
import { seed } from '../support/seed.ts';

/** `npm run test:long` asks for more. */
const HISTORIES = Number(process.env.HISTORIES ?? 5_000);
/** So many of them go through a store and over HTTP. */
const OVER_HTTP = Math.ceil(HISTORIES / 10);
const QUESTIONS = 3;
const NOW = Date.UTC(2025, 1, 1);

const asks = fc.array(fc.tuple(questionParams, fc.nat()), {
  minLength: QUESTIONS,
  maxLength: QUESTIONS,
});

describe(`the index, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'gives at any known size the answer that the plain rules give',
    () => {
      fc.assert(
        fc.property(history(), asks, (events, asked) => {
          const index = indexOf(asRecorded(events));
          for (const [params, pick] of asked) {
            const size = pick % (events.length + 1);
            const question = understood(params);
            expect(JSON.stringify(index.answer(question, size))).toBe(
              JSON.stringify(answerAccess(asRecorded(events.slice(0, size)), question)),
            );
          }
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 1_000,
  );
});

describe(`/v1/access, on ${OVER_HTTP} random histories (seed ${seed})`, () => {
  let ledgers: Ledgers;
  beforeAll(async () => {
    ledgers = await serveLedgers(NOW);
  });
  afterAll(() => ledgers.close());

  it(
    'gives, from a log posted to it, the bytes that follow from the plain rules',
    async () => {
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
        { numRuns: OVER_HTTP },
      );
    },
    OVER_HTTP * 1_000,
  );
});

function understood(params: Record<string, unknown>) {
  const parsed = parseQuestion(params);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

/** The answer of design section 5, by the rules in their plain form. */
function plainly(
  events: Parameters<typeof asRecorded>[0],
  params: Record<string, unknown>,
): string {
  const { question, counts, rows } = answerAccess(asRecorded(events), understood(params));
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
