import { conditionAt, endOf } from './conditions.ts';

const endOfText = (expression: string) => endOf({ title: '', description: '', expression });
const END = 'request.time < timestamp("2025-08-01T00:00:00Z")';

it.each([
  [END],
  [`resource.name == "a && b" && ${END}`],
  [
    "timestamp('2025-08-01T00:00:00Z') > request.time && request.time < timestamp('2026-01-01T00:00:00Z')",
  ],
])('%s ends', (expression) => {
  expect(endOfText(expression)).toBe('2025-08-01T00:00:00Z');
});

it.each([
  ['an alternative', `${END} || true`],
  ['a choice', `true ? ${END} : true`],
  ['a denial', `!(${END})`],
  ['a part of a call', `[1].exists(x, x == 1 && ${END})`],
  ['a text that only looks like it', `resource.name != 'a && ${END} && b'`],
  ['a comment', `true // && ${END}`],
  ['a long text with quotes in it', `resource.name != """a"&& ${END} &&"b"""`],
  ['an escaped quote', `resource.name != r"\\" && ${END}`],
  ['an open quote', `resource.name != "a && ${END}`],
  ['an open parenthesis', `(true && ${END}`],
  ['a time that is none', 'request.time < timestamp("tomorrow")'],
  ['the last instant that can be written', 'request.time <= timestamp("9999-12-31T23:59:59.999Z")'],
  ['another clock', 'request.time.getFullYear() < 2026'],
])('%s is no end', (_, expression) => {
  expect(endOfText(expression)).toBeUndefined();
});

it('A condition without any text is none', () => {
  expect(conditionAt({ title: '', expression: '' }, 'condition')).toBeUndefined();
  expect(() => conditionAt({ title: 'a title alone' }, 'condition')).toThrow(
    'condition.expression',
  );
});
