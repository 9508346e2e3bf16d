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
import {
  asRecorded,
  dayInstant,
  DAYS,
  history,
  questionParams,
} from '../support/histories/index.ts';
import { indexOf } from '../support/index-of.ts';
import { serveLedgers, type Ledgers } from '../support/ledgers.ts';
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

/** A few go through a store and over HTTP, where each asks for everything twice. */
const OVER_HTTP = Math.ceil(HISTORIES / 50);

describe(`what a confined reader is answered over HTTP, on ${OVER_HTTP} random histories (seed ${seed})`, () => {
  let ledgers: Ledgers;
  beforeAll(async () => {
    ledgers = await serveLedgers(Date.UTC(2025, 1, 1));
  });
  afterAll(() => ledgers.close());

  it(
    'is the same, whatever is said of what lies outside',
    async () => {
      const answered = new Set<string>();
      await fc.assert(
        fc.asyncProperty(histories, confinements, async (posted, within) => {
          const events = asRecorded(posted);
          const others = withoutHidden(events, everVisible(events, within)).map(asPostedAgain);
          const told = await everyAnswer(posted, within);
          expect(await everyAnswer(others, within)).toEqual(told);
          for (const [path, { status }] of told)
            answered.add(`${path.split(/[/?]/)[2]!} ${status}`);
        }),
        // To make a failure smaller would take as long as many histories.
        { numRuns: OVER_HTTP, endOnFailure: true },
      );
      // None of it is refused; some of it says that nothing is there.
      for (const path of PATHS) expect(answered).toContain(`${path.split(/[/?]/)[2]!} 200`);
      expect([...answered].filter((one) => !/ (200|404)$/.test(one))).toEqual([]);
    },
    OVER_HTTP * 10_000,
  );

  async function everyAnswer(events: readonly object[], within: Confinement) {
    const answers: [string, { status: number; type: string | null; text: string }][] = [];
    await ledgers.withEvents(events, async (ledger) => {
      for (const path of [...PATHS, ...events.flatMap((_event, position) => ofPosition(position))])
        answers.push([path, await ledger.askConfined(within, path)]);
      for (const accept of ['text/csv', 'application/x-ndjson'])
        for (const path of IN_ROWS)
          answers.push([path, await ledger.askConfined(within, path, accept)]);
    });
    // The hash of the whole log is of what is hidden as well; a checkpoint tells it to everybody.
    for (const [, answer] of answers)
      answer.text = answer.text
        .replaceAll(/"root":"[^"]+"/g, '"root":""')
        .replaceAll(/"requestId":"[^"]+"/g, '"requestId":""');
    return answers;
  }
});

const WINDOW = `from=${dayInstant(0)}&to=${dayInstant(DAYS)}`;
const IN_ROWS = [`/v1/access?${WINDOW}`, `/v1/violations?${WINDOW}&counterfactual=true`];
const PATHS = [
  ...IN_ROWS,
  `/v1/access?${WINDOW}&knownSize=9&tenant=t1&location=CN`,
  `/v1/access?${WINDOW}&limit=1`,
  `/v1/access/series?${WINDOW}&step=P1D`,
  `/v1/access/diff?fromAt=${dayInstant(1)}&toAt=${dayInstant(5)}`,
  `/v1/access/diff?${WINDOW}&fromKnownSize=7`,
  '/v1/policies',
  '/v1/findings',
  ...['p1', 'p2', 'p3'].map((id) => `/v1/persons/${id}`),
  ...['t1', 't2', 't3', 'nowhere'].map((id) => `/v1/tenants/${id}`),
  ...['gr1', 'gr2', 'gr3'].map((id) => `/v1/grants/${id}`),
  ...['o1', 'o2'].map((id) => `/v1/organizations/${id}`),
  ...['p1', 'p3'].map((id) => `/v1/escorts/${id}`),
  '/v1/events?limit=1000',
  '/v1/events?type=grant.issued&type=grant.revoked&stream=grant-gr1',
];
const ofPosition = (position: number) => [
  `/v1/events/${position}`,
  `/v1/events/${position}/standing`,
];

/** Those that are visible as known at some size: a later event may take a tenant out of what is within, or a grant from it. */
const everVisible = (events: readonly RecordedEvent[], within: Confinement) =>
  [...events, undefined].flatMap((_event, size) => visibleEvents(events.slice(0, size), within));

/** A poster gives no position. */
function asPostedAgain({ specversion, id, source, type, time, data }: RecordedEvent): object {
  return { specversion, id, source, type, time, data };
}

/** Puts in the place of each event that is not visible one that says nothing, under the same identity. */
function withoutHidden(
  events: readonly RecordedEvent[],
  visible: readonly RecordedEvent[],
): RecordedEvent[] {
  const seen = new Set(visible);
  return events.map((event) =>
    seen.has(event)
      ? event
      : {
          ...event,
          type: 'finding.raised',
          data: { findingId: 'f', by: 'b', summary: 's', at: '2025-01-01T00:00:00Z' },
        },
  );
}

function understood<T>(parsed: { ok: true; value: T } | { ok: false; errors: unknown }): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}
