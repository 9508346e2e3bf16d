import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerAccess,
  causesOf,
  differencesOf,
  diffKnowledgeOf,
  evaluateAccess,
  parseDiff,
  parseSeries,
  rowKeyOf,
  seriesOf,
  type AccessDifference,
  type AccessRow,
  type DiffSide,
  type Parsed,
  type RecordedEvent,
  type SeriesPoint,
} from '@grant-ledger/domain';
import { knownSize, paramsOf, recordedEvents, sizeOf } from './history.ts';
import { normalized, type ScenarioFile, type Scenario } from './scenario.ts';

interface DiffAsk {
  /** The query string of `GET /v1/access/diff`. */
  readonly ask: string;
  readonly gained?: readonly ExpectedDifference[];
  readonly lost?: readonly ExpectedDifference[];
  readonly changed?: readonly ExpectedDifference[];
}

/** An entry, absent parts of the key being null; `differs` names the parts of a changed row that do. */
type ExpectedDifference = Partial<ReturnType<typeof rowKeyOf>> & {
  readonly by: readonly number[];
  readonly differs?: readonly string[];
};

interface SeriesAsk {
  /** The query string of `GET /v1/access/series`. */
  readonly ask: string;
  readonly known?: number;
  readonly points: readonly SeriesPoint[];
}

const scenariosOf = <Ask>(name: string) => {
  const file = JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as ScenarioFile<Ask>;
  return file.scenarios.map((scenario): [string, Scenario<Ask>] => [scenario.name, scenario]);
};

const read = <Value>(parsed: Parsed<Value>): Value => {
  if (parsed.ok) return parsed.value;
  throw new Error(JSON.stringify(parsed.errors));
};

describe('hand-worked differences', () => {
  it.each(scenariosOf<DiffAsk>('diff.json'))('%s', (_, scenario) => {
    const events = recordedEvents(scenario);
    for (const { ask, gained = [], lost = [], changed = [] } of scenario.asks)
      expect({ ask, ...differences(events, ask) }).toEqual({
        ask,
        gained: gained.map(wholeEntry),
        lost: lost.map(wholeEntry),
        changed: changed.map(wholeEntry),
      });
  });
});

describe('hand-worked series', () => {
  it.each(scenariosOf<SeriesAsk>('series.json'))('%s', (_, scenario) => {
    const events = recordedEvents(scenario);
    for (const { ask, known, points } of scenario.asks) {
      const params = paramsOf(ask);
      const { question, steps } = read(parseSeries(params));
      const rows = evaluateAccess(events.slice(0, known ?? knownSize(events, params)), question);
      expect({ ask, points: seriesOf(rows, steps, question) }).toEqual({
        ask,
        points: points.map(normalized),
      });
    }
  });
});

function differences(events: readonly RecordedEvent[], ask: string) {
  const { between, from, to } = read(parseDiff(paramsOf(ask)));
  const [before, after] = [sideOf(events, from), sideOf(events, to)];
  const sides = { between, from: before.knowledge, to: after.knowledge };
  const found = differencesOf(before.rows, after.rows, between);
  const ofKind = (kind: AccessDifference['kind']) =>
    found
      .filter((difference) => difference.kind === kind)
      .map((difference) => ({
        ...rowKeyOf(difference),
        by: causesOf(sides, difference),
        differs: differing(difference, between === 'moments'),
      }));
  return { gained: ofKind('gained'), lost: ofKind('lost'), changed: ofKind('changed') };
}

function sideOf(events: readonly RecordedEvent[], { question, known }: DiffSide) {
  const size = sizeOf(events, known);
  const first = events.slice(0, size);
  return {
    rows: answerAccess(first, question).rows,
    knowledge: diffKnowledgeOf(first, question, size),
  };
}

/** Which parts of a changed row differ; of two moments, but for their instants. */
function differing({ before, after }: AccessDifference, isTimeless: boolean): readonly string[] {
  if (!before || !after) return [];
  const say = (part: unknown) =>
    isTimeless
      ? JSON.stringify(part, (key, value: unknown) =>
          key === 'from' || key === 'to' ? null : value,
        )
      : JSON.stringify(part);
  return (Object.keys(before) as (keyof AccessRow)[]).filter(
    (part) => part !== 'evidence' && say(before[part]) !== say(after[part]),
  );
}

const wholeEntry = (entry: ExpectedDifference) => ({
  personId: null,
  accountId: null,
  groupId: null,
  tenantId: null,
  scope: null,
  differs: [],
  ...entry,
});
