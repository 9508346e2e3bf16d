import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerAccess,
  checkReplacement,
  formatInstant,
  parseInstant,
  parseKnown,
  parsePostedEvent,
  parseQuestion,
  type AccessQuestion,
  type PostedEvent,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { wholeRow, type Ask, type Scenario, type ScenarioFile } from './scenario.ts';

const SOURCE = 'urn:scenario';
const FIRST = parseInstant('2025-01-01T00:00:00Z');
const MINUTE = 60_000;

const files = readdirSync(__dirname)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as ScenarioFile);

const titled = files.flatMap(({ rule, scenarios }) =>
  scenarios.map((scenario): [string, Scenario] => [
    `${rule === undefined ? 'question' : `rule ${String(rule)}`}: ${scenario.name}`,
    scenario,
  ]),
);

describe('hand-worked scenarios', () => {
  it('are at least forty, with at least two for each rule', () => {
    const perRule = (rule: number) =>
      files.filter((file) => file.rule === rule).flatMap((file) => file.scenarios).length;
    expect(titled.length).toBeGreaterThanOrEqual(40);
    for (const rule of [1, 2, 3, 4, 5, 6, 7, 8]) expect(perRule(rule)).toBeGreaterThanOrEqual(2);
  });

  it.each(titled)('%s', (_, scenario) => {
    const events = recordedEvents(scenario);
    for (const ask of scenario.asks) expectAnswer(events, ask);
  });
});

describe('the evidence of a row, replayed alone, gives the same row', () => {
  it.each(titled)('%s', (_, scenario) => {
    const events = recordedEvents(scenario);
    for (const ask of scenario.asks) {
      const { known, question } = understood(ask, events);
      for (const row of answerAccess(known, question).rows) {
        const evidence = known.filter(({ position }) => row.evidence.includes(position));
        const again = answerAccess(evidence, question).rows;
        expect({ ask: ask.ask, rows: again }).toEqual({
          ask: ask.ask,
          rows: expect.arrayContaining([row]) as unknown,
        });
      }
    }
  });
});

function expectAnswer(events: readonly RecordedEvent[], asked: Ask): void {
  const { known, question } = understood(asked, events);
  const answer = answerAccess(known, question);

  const label = { ask: asked.ask, known: known.length };
  const rows = asked.rows.map(wholeRow);
  const compared = answer.rows.map((row, index) => {
    const { evidence, ...rest } = row;
    return rows[index]?.evidence ? { ...rest, evidence } : rest;
  });
  expect({ ...label, rows: compared }).toEqual({ ...label, rows });
  if (asked.counts) expect({ ...label, ...answer.counts }).toEqual({ ...label, ...asked.counts });
  if (asked.question) expect(JSON.stringify(answer.question)).toBe(JSON.stringify(asked.question));
}

function understood(
  { ask, known }: Ask,
  events: readonly RecordedEvent[],
): { known: readonly RecordedEvent[]; question: AccessQuestion } {
  const params = paramsOf(ask);
  const question = parseQuestion(params);
  if (!question.ok) throw new Error(`${ask}: ${JSON.stringify(question.errors)}`);
  return { known: events.slice(0, known ?? knownSize(events, params)), question: question.value };
}

function paramsOf(query: string): Record<string, string | string[]> {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name): [string, string | string[]] => {
      const [first = '', ...others] = params.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}

function knownSize(
  events: readonly RecordedEvent[],
  params: Record<string, string | string[]>,
): number {
  const known = parseKnown(params);
  if (!known.ok) throw new Error(JSON.stringify(known.errors));
  if (known.value === 'all') return events.length;
  if ('size' in known.value) return known.value.size;
  const { before } = known.value;
  return events.filter((event) => parseInstant(event.recordedat) < before).length;
}

/** The history as the ledger would keep it: recorded a minute apart unless an event says otherwise. */
function recordedEvents({ events }: Scenario): RecordedEvent[] {
  const recorded: RecordedEvent[] = [];
  for (const [position, { recordedat, ...given }] of events.entries()) {
    const minute = new Date(FIRST + position * MINUTE).toISOString();
    const posted = postedEvent({
      specversion: '1.0',
      source: SOURCE,
      id: `e${String(position)}`,
      time: minute,
      ...given,
    });
    if (posted.type === 'record.corrected') requireHeldTarget(posted, recorded);
    recorded.push({
      ...posted,
      position,
      recordedat: formatInstant(parseInstant(recordedat ?? minute)),
      recordedby: 'scenario',
    });
  }
  return recorded;
}

function postedEvent(json: unknown): PostedEvent {
  const parsed = parsePostedEvent(json);
  if (!parsed.ok) throw new Error(`${JSON.stringify(json)}: ${JSON.stringify(parsed.errors)}`);
  return parsed.event;
}

function requireHeldTarget(
  correction: PostedEvent<'record.corrected'>,
  held: readonly RecordedEvent[],
): void {
  const { source, id } = correction.data.target;
  const target = held.find((event) => event.source === source && event.id === id);
  if (!target) throw new Error(`${correction.id} corrects ${source} ${id}, which is not held`);
  expect(checkReplacement(correction, target.type)).toEqual([]);
}
