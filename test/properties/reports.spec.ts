import fc from 'fast-check';
import { canonicalJson, visibleEvents } from '@grant-ledger/domain';
import {
  definitionOf,
  drawReport,
  echoReport,
  paramsOf,
  parseReport,
  parseReportEcho,
  readReport,
  REPORT_KINDS,
  reportCsv,
  reportJson,
  restate,
  type ReportKind,
  type ReportQuestion,
  type ReportSource,
  type Row,
  withinConfinement,
} from '@grant-ledger/reports';
import { parse } from 'csv-parse/sync';
import { confinements } from '../support/confinements.ts';
import { asRecorded, history, questionParams } from '../support/histories/index.ts';
import { indexOf } from '../support/index-of.ts';
import { indexedSource, plainSource, whole } from '../support/report-sources.ts';
import { seed } from '../support/seed.ts';

/** More by hand: HISTORIES=2000. */
const HISTORIES = Number(process.env.HISTORIES ?? 100);

const asked = fc.tuple(
  questionParams,
  fc.record({
    policy: fc.option(fc.subarray(['po1', 'po2'], { minLength: 1 }), { nil: undefined }),
    counterfactual: fc.constantFrom(undefined, 'true'),
    step: fc.constantFrom(undefined, 'P1D', 'PT12H'),
  }),
);

/** The question of a kind, of those parameters that it takes. */
function questionOf(kind: ReportKind, params: Readonly<Record<string, unknown>>): ReportQuestion {
  const takes = paramsOf(definitionOf(kind).takes);
  const taken = Object.entries(params).filter(
    ([name, value]) => takes.includes(name) && value !== undefined,
  );
  const parsed = parseReport(kind, Object.fromEntries(taken));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

const kinds = fc.constantFrom(...REPORT_KINDS);
const histories = history({ maxLength: 50, policies: true, reports: true });

describe(`reports, on ${HISTORIES} random histories (seed ${seed})`, () => {
  it(
    'are, from the index at any known size, what the plain rules give, to the byte',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, asked, fc.nat(20), async (posted, [params, more], less) => {
          const events = asRecorded(posted);
          const size = Math.max(0, events.length - less);
          const source = await indexedSource(events, size);
          for (const kind of REPORT_KINDS) {
            const question = questionOf(kind, { ...params, ...more });
            const json = await whole(reportJson(drawReport(source, question)));
            expect(json).toBe(
              await whole(reportJson(drawReport(plainSource(events, size), question))),
            );
            expect(json).toBe(canonicalJson(JSON.parse(json)));
          }
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 2_000,
  );

  it(
    'stay the same while the index takes in what comes meanwhile',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, asked, kinds, async (posted, [params, more], kind) => {
          const events = asRecorded(posted);
          const half = Math.floor(events.length / 2);
          const question = questionOf(kind, { ...params, ...more });
          const growing = indexOf(events.slice(0, half));
          const find = ({ source, id }: { source: string; id: string }) =>
            events.find((event) => event.source === source && event.id === id)?.position;
          const at = await indexedSource(events.slice(0, half));
          const source = {
            ...at,
            async *rows(asking: ReportQuestion['access']) {
              for (const rows of growing.rows(asking, half)) {
                for (let i = 0; i < 3 && growing.size < events.length; i += 1)
                  growing.add(events[growing.size]!, find);
                yield await Promise.resolve(rows);
              }
            },
          };
          const drawn = await whole(reportJson(drawReport(source, question)));
          expect(drawn).toBe(await whole(reportJson(drawReport(at, question))));
        }),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 2_000,
  );

  it(
    'are read back from their JSON as they were drawn, however it is cut, and are in the CSV row by row',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          ...([histories, asked, kinds, fc.integer({ min: 1, max: 40 })] as const),
          async (posted, [params, more], kind, length) => {
            const events = asRecorded(posted);
            const drawn = drawReport(plainSource(events), questionOf(kind, { ...params, ...more }));
            const json = await whole(reportJson(drawn));
            const read = await readReport(() => cutUp(json, length));
            const rows: Row[] = [];
            for await (const row of read.rows()) rows.push(row);
            expect(canonicalJson({ ...read.head, ...read.tail, rows })).toBe(json);
            const table = parse(await whole(reportCsv(read)), { columns: true });
            expect(table).toHaveLength(rows.length);
          },
        ),
        { numRuns: HISTORIES },
      );
    },
    HISTORIES * 2_000,
  );

  it('are asked for again by what they say that they were asked for', () => {
    fc.assert(
      fc.property(asked, kinds, ([params, more], kind) => {
        const question = questionOf(kind, { ...params, ...more });
        expect(questionOf(kind, echoReport(question))).toEqual(question);
      }),
      { numRuns: HISTORIES * 5 },
    );
  });

  it('that are confined are asked for again by what they say, confinement included', () => {
    fc.assert(
      fc.property(asked, kinds, confinements, ([params, more], kind, within) => {
        const question = withinConfinement(questionOf(kind, { ...params, ...more }), within);
        const read = parseReportEcho(kind, echoReport(question));
        expect(read).toEqual({ ok: true, value: question });
      }),
      { numRuns: HISTORIES * 5 },
    );
  });

  it(
    'that are confined are, from the index over everything, what the plain rules give from what may be seen alone',
    async () => {
      const moving = history({ maxLength: 50, policies: true, reports: true, moving: true });
      let [withRows, narrowed] = [0, 0];
      await fc.assert(
        fc.asyncProperty(
          ...([moving, asked, confinements, fc.nat(20)] as const),
          async (posted, [params, more], within, less) => {
            const events = asRecorded(posted);
            const size = Math.max(0, events.length - less);
            const source = await indexedSource(events, size);
            const visible = plainSource(visibleEvents(events.slice(0, size), within));
            const { recordedAt, root } = source;
            for (const kind of REPORT_KINDS) {
              const question = questionOf(kind, { ...params, ...more });
              const confined = withinConfinement(question, within);
              const { rows, ...told } = await spoken(source, confined);
              expect({ ...told, rows }).toEqual(
                await spoken({ ...visible, size, recordedAt, root }, confined),
              );
              if (rows.length > 0) withRows += 1;
              if (rows.length < (await spoken(source, question)).rows.length) narrowed += 1;
            }
          },
        ),
        { numRuns: HISTORIES },
      );
      expect(withRows).toBeGreaterThan(HISTORIES / 2);
      expect(narrowed).toBeGreaterThan(HISTORIES / 2);
    },
    HISTORIES * 3_000,
  );

  it(
    'are restated with exactly the rows that differ, each with events at which it changed',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, asked, kinds, async (posted, [params, more], kind) => {
          const events = asRecorded(posted);
          const question = questionOf(kind, { ...params, ...more });
          const sizes = { before: Math.floor(events.length / 2), after: events.length };
          const at = async (size: number) => rowsByKey(plainSource(events, size), question);
          const { changes } = await restate(
            (size) => Promise.resolve(plainSource(events, size)),
            question,
            sizes,
          );
          const [before, after] = [await at(sizes.before), await at(sizes.after)];
          const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
            (key) => before.get(key) !== after.get(key),
          );
          const keysOf = changes.map(({ key }) => canonicalJson(Object.values(key)));
          expect(keysOf.sort()).toEqual(differing.sort());
          for (const { key, causes } of changes) {
            expect(causes.length).toBeGreaterThan(0);
            for (const { position } of causes) {
              const name = canonicalJson(Object.values(key));
              expect((await at(position)).get(name)).not.toBe((await at(position + 1)).get(name));
            }
          }
        }),
        { numRuns: Math.ceil(HISTORIES / 4) },
      );
    },
    HISTORIES * 2_000,
  );

  it('tells rows apart by their key', async () => {
    await fc.assert(
      fc.asyncProperty(histories, asked, kinds, async (posted, [params, more], kind) => {
        const source = plainSource(asRecorded(posted));
        const drawn = drawReport(source, questionOf(kind, { ...params, ...more }));
        const keys: string[] = [];
        for await (const row of drawn.rows())
          keys.push(canonicalJson(drawn.head.key.map((name) => row[name] ?? null)));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: HISTORIES },
    );
  });
});

/** All that a report says, but for what it was asked. */
async function spoken(source: ReportSource, question: ReportQuestion) {
  const {
    parameters,
    question: words,
    ...told
  } = JSON.parse(await whole(reportJson(drawReport(source, question)))) as Record<
    string,
    unknown
  > & { readonly rows: readonly unknown[] };
  expect([parameters, words]).toEqual([expect.any(Object), expect.any(String)]);
  return told;
}

/** The rows of a report as canonical JSON, by their keys. */
async function rowsByKey(source: ReportSource, question: ReportQuestion) {
  const { head, rows } = drawReport(source, question);
  const found = new Map<string, string>();
  for await (const row of rows())
    found.set(canonicalJson(head.key.map((name) => row[name] ?? null)), canonicalJson(row));
  return found;
}

async function* cutUp(text: string, length: number) {
  for (let at = 0; at < text.length; at += length)
    yield await Promise.resolve(text.slice(at, at + length));
}
