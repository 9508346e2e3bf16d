import { DEFAULT_LIMITS, RATES, type Limits, type Rate } from '@grant-ledger/http';
import { usage } from './failure.ts';
import { variableIn } from './settings.ts';

/**
 * What the HTTP edge takes of one client, and of all of them, from the environment alone.
 *
 * @throws Failure with exit code 2 for a value that is not allowed.
 */
export function readLimitSettings(env: NodeJS.ProcessEnv): Limits {
  const number = (name: string, fallback: number, { least = 1, most = 1_000_000_000 } = {}) => {
    const variable = `GRANT_LEDGER_${name}`;
    const text = variableIn(env, variable);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw usage(`${variable} must be a whole number from ${least} to ${most}, and is "${text}".`);
  };
  const seconds = (name: string, milliseconds: number) =>
    1000 * number(name, milliseconds / 1000, { most: 3_600 });
  const rate = (name: Rate) =>
    [name, number(`RATE_${name.toUpperCase()}`, DEFAULT_LIMITS.rates[name], { least: 0 })] as const;
  return {
    rates: Object.fromEntries(RATES.map(rate)) as Limits['rates'],
    questionsAtOnce: number('QUESTIONS_AT_ONCE', DEFAULT_LIMITS.questionsAtOnce, { most: 1_000 }),
    feeds: number('FEEDS', DEFAULT_LIMITS.feeds),
    feedsPerToken: number('FEEDS_PER_TOKEN', DEFAULT_LIMITS.feedsPerToken),
    headTimeout: seconds('HEAD_SECONDS', DEFAULT_LIMITS.headTimeout),
    bodyTimeout: seconds('BODY_SECONDS', DEFAULT_LIMITS.bodyTimeout),
  };
}
