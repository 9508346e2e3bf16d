import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerAccess,
  parseQuestion,
  type AccessQuestion,
  type RecordedEvent,
} from '@grant-ledger/domain';
import { indexOf } from '../support/index-of.ts';
import { knownSize, paramsOf, recordedEvents } from './history.ts';
import { wholeRow, type Ask, type Scenario, type ScenarioFile } from './scenario.ts';

const files = readdirSync(__dirname)
  .filter((name) => /^(rule-.*|question)\.json$/.test(name))
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

describe('the index over the whole history gives the same answers', () => {
  it.each(titled)('%s', (_, scenario) => {
    const events = recordedEvents(scenario);
    const index = indexOf(events);
    for (const ask of scenario.asks) {
      const { known, question } = understood(ask, events);
      expect({ ask: ask.ask, answer: index.answer(question, known.length) }).toEqual({
        ask: ask.ask,
        answer: answerAccess(known, question),
      });
    }
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
