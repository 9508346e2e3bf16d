import { DEFAULT_LIMITS } from '@grant-ledger/http';
import { readLimitSettings } from './limit-settings.ts';

describe('the settings of limits', () => {
  it('have defaults', () => {
    expect(readLimitSettings({})).toEqual(DEFAULT_LIMITS);
  });

  it('come from the environment, in seconds and requests a minute; a rate of 0 is no limit', () => {
    const env = {
      GRANT_LEDGER_RATE_ADDRESS: '0',
      GRANT_LEDGER_RATE_POSTS: '5',
      GRANT_LEDGER_QUESTIONS_AT_ONCE: '2',
      GRANT_LEDGER_FEEDS: '3',
      GRANT_LEDGER_FEEDS_PER_TOKEN: '1',
      GRANT_LEDGER_HEAD_SECONDS: '1',
      GRANT_LEDGER_BODY_SECONDS: '2',
    };
    expect(readLimitSettings(env)).toEqual({
      ...DEFAULT_LIMITS,
      rates: { ...DEFAULT_LIMITS.rates, address: 0, posts: 5 },
      ...{ questionsAtOnce: 2, feeds: 3, feedsPerToken: 1 },
      ...{ headTimeout: 1_000, bodyTimeout: 2_000 },
    });
  });

  it.each([
    [{ GRANT_LEDGER_RATE_POSTS: 'many' }, 'RATE_POSTS must be a whole number from 0 to'],
    [{ GRANT_LEDGER_RATE_POSTS: '-1' }, 'is "-1"'],
    [{ GRANT_LEDGER_QUESTIONS_AT_ONCE: '0' }, 'QUESTIONS_AT_ONCE must be a whole number from 1'],
    [{ GRANT_LEDGER_BODY_SECONDS: '1.5' }, 'BODY_SECONDS must be'],
  ])('refuse %j', (env, message) => {
    expect(() => readLimitSettings(env)).toThrow(message);
  });
});
