import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differencesFrom, paramsOf, type HandWorkedAnswer } from '@grant-ledger/cli';
import {
  answerAccess,
  checkReplacement,
  EVENT_TYPES,
  parseKnown,
  parsePostedEvent,
  parseQuestion,
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

const answers = JSON.parse(
  readFileSync(join(SAMPLE, 'answers.json'), 'utf8'),
) as HandWorkedAnswer[];

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
  it.each(answers.map((byHand) => [byHand.name, byHand] as const))('%s', (_name, byHand) => {
    expect(differencesFrom(byHand, answer(byHand.ask))).toEqual([]);
  });

  it.each(answers.map(({ name, ask }) => [name, ask] as const))(
    'needs no event but the evidence of its rows: %s',
    (_name, ask) => {
      for (const row of answer(ask).rows) {
        const alone = answer(ask, ({ position }) => row.evidence.includes(position));
        expect(alone.rows).toContainEqual(row);
      }
    },
  );

  it('differs for each of the four questions of the demo', () => {
    const four = answers.slice(0, 4).map(({ expected }) => JSON.stringify(expected.rows));
    expect(new Set(four).size).toBe(4);
  });
});

function answer(ask: string, taken: (event: RecordedEvent) => boolean = () => true) {
  const params = paramsOf(ask);
  const question = parseQuestion(params);
  const known = parseKnown(params);
  if (!question.ok || !known.ok) throw new Error(`${ask} is no question`);
  const { size } = known.value as { size?: number };
  return answerAccess(recorded.slice(0, size).filter(taken), question.value);
}
