import { oracleAudit } from './index.ts';

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = {};
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

describe('what an event of Oracle Cloud is wrapped in', () => {
  it.each([
    ['wrappers in wrappers', nested(10_000, (logContent) => ({ logContent }))],
    ['models in models', nested(10_000, (data) => ({ data }))],
    ['a message that is no JSON', { value: 'bm90aGluZw==' }],
    ['a message that is no base64', { value: '%%%' }],
    ['no object', 'text'],
  ])('is unreadable, and nothing worse: %s', (_what, record) => {
    expect(oracleAudit.read(record)).toMatchObject({ kind: 'unreadable' });
  });
});
