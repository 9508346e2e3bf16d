import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  answerAccess,
  causesOf,
  differencesOf,
  diffKnowledgeOf,
  evaluateAccess,
  parseDiff,
  parseQuestion,
  parseSeries,
  rowKeyOf,
  seriesOf,
  type AccessDifference,
  type AccessRow,
  type DiffQuestion,
  type Parsed,
  type RecordedEvent,
  type RowKey,
} from '@grant-ledger/domain';
import { serveLedgers, type Ledgers } from '../support/ledgers.ts';
import { seed } from '../support/seed.ts';
import {
  asRecorded,
  DAYS,
  dayInstant,
  history,
  questionParams,
} from '../support/histories/index.ts';

const read = <Value>(parsed: Parsed<Value>): Value => {
  if (parsed.ok) return parsed.value;
  throw new Error(JSON.stringify(parsed.errors));
};

/** The filters of a random question. */
const filters = questionParams.map((params) =>
  Object.fromEntries(
    Object.entries(params).filter(([name]) => !['on', 'at', 'from', 'to'].includes(name)),
  ),
);
const window = fc
  .tuple(fc.nat(DAYS), fc.nat(DAYS))
  .map(([a, b]) => ({ from: dayInstant(Math.min(a, b)), to: dayInstant(Math.max(a, b)) }));

describe(`a series on random histories (seed ${seed})`, () => {
  it('counts in each step what the question about that step counts', () => {
    fc.assert(
      fc.property(
        history(),
        window,
        filters,
        fc.constantFrom('PT12H', 'PT25H', 'P1D', 'P3D', 'P1W', 'P1M'),
        (posted, when, narrowed, step) => {
          const events = asRecorded(posted);
          const { question, steps } = read(parseSeries({ ...when, ...narrowed, step }));
          const points = seriesOf(evaluateAccess(events, question), steps, question);
          expect(points).toEqual(
            points.map(({ from, to }) => ({
              from,
              to,
              counts: answerAccess(events, read(parseQuestion({ from, to, ...narrowed }))).counts,
            })),
          );
          expect(points.map(({ from }) => from)).toEqual(
            [when.from, ...points.map(({ to }) => to)].slice(0, points.length),
          );
          expect(points.at(-1)?.to ?? when.from).toBe(when.to);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const keyOf = ({ personId, accountId, groupId, tenantId, scope }: RowKey) =>
  JSON.stringify([personId, accountId, groupId, tenantId, scope]);
const rowOf = (rows: readonly AccessRow[], key: RowKey) =>
  rows.find((row) => keyOf(row) === keyOf(key));

/**
 * What a row says of the times at which the pair had access on either side of a difference. Of other
 * times the events in between may say that there is none, without making a difference.
 */
function whereEither(
  { kind, before, after }: AccessDifference,
  row: AccessRow | null | undefined,
): object {
  const either = [...(before?.spans ?? []), ...(after?.spans ?? [])];
  const spans = either.flatMap((range) =>
    (row?.spans ?? []).flatMap(({ from, to, certainty }) => {
      const clipped = {
        from: from > range.from ? from : range.from,
        to: to < range.to ? to : range.to,
      };
      return clipped.from < clipped.to ? [{ ...clipped, certainty }] : [];
    }),
  );
  const isWhole = kind === 'changed' && row && isDeepStrictEqual(row.spans, after?.spans);
  return {
    spans,
    isThere: either.length > 0 || row != null,
    row: isWhole && { ...row, evidence: [] },
  };
}

/**
 * That an ending was taken out which had ended nothing makes no difference, but to what else was recorded
 * in between and would have ended by it.
 */
function takesOutEnding(event: RecordedEvent, events: readonly RecordedEvent[]): boolean {
  if (event.type !== 'record.corrected') return false;
  const target = events.find(({ id }) => id === event.data.target.id);
  return target !== undefined && ('effective' in target.data || takesOutEnding(target, events));
}

/** What two answers differ in, and by which events, on a history of which the sides know so much. */
function diffOf(
  events: readonly RecordedEvent[],
  { between, from, to }: DiffQuestion,
  [fromSize, toSize]: readonly [number, number],
) {
  const side = ({ question }: DiffQuestion['from'], size: number) => ({
    rows: answerAccess(events.slice(0, size), question).rows,
    knowledge: diffKnowledgeOf(events.slice(0, size), question, size),
  });
  const [before, after] = [side(from, fromSize), side(to, toSize)];
  const sides = { between, from: before.knowledge, to: after.knowledge };
  const differences = differencesOf(before.rows, after.rows, between);
  return differences.map((difference) => ({ difference, by: causesOf(sides, difference) }));
}

describe(`a difference on random histories (seed ${seed})`, () => {
  it('between two known times is made by events recorded in between, and by these alone', () => {
    fc.assert(
      fc.property(
        history().chain((posted) =>
          fc.tuple(fc.constant(posted), fc.nat(posted.length), fc.nat(posted.length)),
        ),
        questionParams,
        ([posted, a, b], params) => {
          const events = asRecorded(posted);
          const sizes = [Math.min(a, b), Math.max(a, b)] as const;
          const asked = read(parseDiff({ ...params, fromKnownSize: '0' }));
          for (const { difference, by } of diffOf(events, asked, sizes)) {
            expect(by.length).toBeGreaterThan(0);
            expect(by.every((position) => sizes[0] <= position && position < sizes[1])).toBe(true);
            const enough = events.filter(
              (event) =>
                event.position < sizes[0] ||
                by.includes(event.position) ||
                (event.position < sizes[1] && takesOutEnding(event, events)),
            );
            const replayed = rowOf(answerAccess(enough, asked.to.question).rows, difference);
            expect(whereEither(difference, replayed)).toEqual(
              whereEither(difference, difference.after),
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('between two moments is made by some events', () => {
    fc.assert(
      fc.property(
        history(),
        fc.tuple(fc.nat(DAYS), fc.nat(DAYS)),
        filters,
        (posted, [a, b], narrowed) => {
          const events = asRecorded(posted);
          const [fromAt, toAt] = [dayInstant(Math.min(a, b)), dayInstant(Math.max(a, b))];
          const asked = read(parseDiff({ ...narrowed, fromAt, toAt }));
          for (const { difference, by } of diffOf(events, asked, [events.length, events.length]))
            expect({ difference, by }).toEqual({
              difference,
              by: expect.arrayContaining([expect.any(Number)]),
            });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe(`over HTTP, from the index, on random histories (seed ${seed})`, () => {
  const NOW = Date.UTC(2025, 1, 1);
  let ledgers: Ledgers;
  beforeAll(async () => {
    ledgers = await serveLedgers(NOW);
  });
  afterAll(() => ledgers.close());

  it('series and differences are what the plain rules give', async () => {
    await fc.assert(
      fc.asyncProperty(
        history().chain((posted) =>
          fc.tuple(fc.constant(posted), fc.nat(posted.length), fc.nat(posted.length)),
        ),
        window,
        filters,
        async ([posted, a, b], when, narrowed) => {
          const events = asRecorded(posted);
          const [fromKnownSize, toKnownSize] = [Math.min(a, b), Math.max(a, b)];
          const series = { ...when, ...narrowed, step: 'P2D' };
          const diff = { ...when, ...narrowed, fromKnownSize, toKnownSize };
          const moments = { ...narrowed, fromAt: when.from, toAt: when.to, knownSize: toKnownSize };
          await ledgers.withEvents(posted, async (ledger) => {
            const get = async (path: string, params: Record<string, unknown>) =>
              JSON.parse(await ledger.get(path, params)) as Record<string, unknown>;
            const { question, steps } = read(parseSeries(series));
            const known = { ...series, knownSize: toKnownSize };
            expect((await get('/v1/access/series', known)).points).toEqual(
              seriesOf(evaluateAccess(events.slice(0, toKnownSize), question), steps, question),
            );
            for (const [asked, sizes] of [
              [diff, [fromKnownSize, toKnownSize]],
              [moments, [toKnownSize, toKnownSize]],
            ] as const) {
              const texts = Object.entries(asked).map(([name, value]) => [
                name,
                typeof value === 'number' ? String(value) : value,
              ]);
              const plain = diffOf(events, read(parseDiff(Object.fromEntries(texts))), sizes);
              expect(await get('/v1/access/diff', asked)).toMatchObject(byKind(plain));
            }
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

function byKind(found: ReturnType<typeof diffOf>) {
  const ofKind = (kind: AccessDifference['kind']) =>
    found
      .filter(({ difference }) => difference.kind === kind)
      .map(({ difference: { before, after, ...rest }, by }) => ({
        ...rowKeyOf(rest),
        before,
        after,
        by,
      }));
  return { gained: ofKind('gained'), lost: ofKind('lost'), changed: ofKind('changed') };
}
