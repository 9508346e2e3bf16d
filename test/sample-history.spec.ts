import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerAccess,
  checkReplacement,
  EVENT_TYPES,
  parseKnown,
  parsePostedEvent,
  parseQuestion,
  type AccessRow,
  type PostedEvent,
  type RecordedEvent,
} from '@grant-ledger/domain';

// The sample history answered by the rules in their plain form: each answer of answers.json was worked
// out by hand (its `why` names the lines), so a difference is a fault of the rules or of the hand.

const SAMPLE = join(__dirname, '..', 'services', 'cli', 'sample');
const lines = readFileSync(join(SAMPLE, 'history.ndjson'), 'utf8').trimEnd().split('\n');
const history = lines.map((line) => JSON.parse(line) as PostedEvent);
const recorded = history.map((event, position) => ({
  ...event,
  position,
  recordedat: '2026-02-01T00:00:00.000Z',
  recordedby: 'sample',
})) as RecordedEvent[];

type Span = AccessRow['spans'][number];
type ExpectedRow = Partial<Omit<AccessRow, 'spans' | 'grants' | 'uncovered'>> & {
  spans: Span[];
  grants?: (Partial<AccessRow['grants'][number]> & { grantId: string })[];
  uncovered?: AccessRow['uncovered'] | 'spans';
};

interface HandWorked {
  name: string;
  why: string;
  ask: string;
  expected: { counts: Record<string, number>; rows: ExpectedRow[] };
}

const answers = JSON.parse(readFileSync(join(SAMPLE, 'answers.json'), 'utf8')) as HandWorked[];

const isCorrection = (event: PostedEvent): event is PostedEvent<'record.corrected'> =>
  event.type === 'record.corrected';

describe('the sample history', () => {
  it.each(history.map((event, index) => [index + 1, event.type, event] as const))(
    'line %i is a legal %s',
    (_line, _type, event) => {
      expect(parsePostedEvent(event)).toEqual({ ok: true, event });
    },
  );

  it('has every type of event', () => {
    expect(new Set(history.map(({ type }) => type))).toEqual(new Set(EVENT_TYPES));
  });

  it('never uses an id twice', () => {
    const ids = history.map(({ source, id }) => `${source} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('corrects only what came before, with whole data of the same type', () => {
    const held = new Map<string, PostedEvent>();
    for (const event of history) {
      if (isCorrection(event)) {
        const { source, id } = event.data.target;
        const target = held.get(`${source} ${id}`);
        expect(target).toBeDefined();
        if (target) expect(checkReplacement(event, target.type)).toEqual([]);
      }
      held.set(`${event.source} ${event.id}`, event);
    }
  });
});

describe('an answer worked out by hand', () => {
  it.each(answers.map((answer) => [answer.name, answer] as const))(
    '%s',
    (_name, { ask, expected }) => {
      const { counts, rows } = answer(ask);
      expect(rows.map((row, index) => comparable(row, expected.rows[index]))).toEqual(
        expected.rows.map(completed),
      );
      expect(counts).toEqual(expected.counts);
    },
  );

  it('differs for each of the four questions of the demo', () => {
    const four = answers.slice(0, 4).map(({ expected }) => JSON.stringify(expected.rows));
    expect(new Set(four).size).toBe(4);
  });
});

function answer(ask: string) {
  const params = new URLSearchParams(ask);
  const query = Object.fromEntries(
    [...params.keys()].map((name) => [name, valuesOf(params, name)]),
  );
  const question = parseQuestion(query);
  const known = parseKnown(query);
  if (!question.ok || !known.ok) throw new Error(`${ask} is no question`);
  const { size } = known.value as { size?: number };
  return answerAccess(recorded.slice(0, size), question.value);
}

function valuesOf(params: URLSearchParams, name: string) {
  const values = params.getAll(name);
  return values.length === 1 ? values[0] : values;
}

/** A row as the file writes it, with the keys that it leaves out. */
function completed(row: ExpectedRow) {
  const { spans, grants = [], uncovered = [], ...rest } = row;
  return {
    personId: null,
    accountId: null,
    groupId: null,
    tenantId: null,
    scope: null,
    locations: [],
    employers: [],
    escorts: [],
    exercised: 0,
    ...rest,
    spans,
    grants: grants.map((grant) => ({ accessKinds: ['remote-system'], via: [], ...grant })),
    uncovered: uncovered === 'spans' ? spans.map(({ from, to }) => ({ from, to })) : uncovered,
  };
}

/** An answered row, without the evidence where the hand-worked row does not name it. */
function comparable(row: AccessRow, expected: ExpectedRow | undefined) {
  const { evidence, ...rest } = row;
  return expected && !expected.evidence ? rest : { ...rest, evidence };
}
