import { DEFAULT_LIMITS, RATES, type Limits, type Rate } from '@grant-ledger/http';
import { settingIn } from './configuration/environment.ts';
import {
  wholeNumber,
  type Environment,
  type Parse,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';
import { usage } from './failure.ts';

/**
 * What the HTTP edge takes of one client, and of all of them. It has no flags.
 *
 * @throws Failure with exit code 2 for a value that is not allowed.
 */
export function readLimitSettings(env: Environment): Limits {
  const given = (setting: Setting<number>) => settingIn(env, setting) ?? Number(setting.fallback);
  const rate = (name: Rate) => [name, given(RATE[name])] as const;
  return {
    rates: Object.fromEntries(RATES.map(rate)) as Limits['rates'],
    questionsAtOnce: given(QUESTIONS_AT_ONCE),
    feeds: given(FEEDS),
    feedsPerToken: given(FEEDS_PER_TOKEN),
    headTimeout: 1000 * given(HEAD_SECONDS),
    bodyTimeout: 1000 * given(BODY_SECONDS),
  };
}

const within =
  (least: number, most: number): Parse<number> =>
  (text, from) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw usage(`${from} must be a whole number from ${least} to ${most}, and is "${text}".`);
  };

const number = (
  name: string,
  {
    fallback,
    least = 1,
    most = 1_000_000_000,
    ...rest
  }: { key: string; about: string; fallback: number; least?: number; most?: number },
): Setting<number> => ({
  variable: `GRANT_LEDGER_${name}`,
  fallback: String(fallback),
  parse: within(least, most),
  inFile: wholeNumber(least, most),
  ...rest,
});

const RATE_ABOUT: Readonly<Record<Rate, string>> = {
  address: 'Requests a minute of one address; 0 is no limit, as of the other rates',
  refused: 'Requests a minute of one address that have no valid token',
  posts: 'Posts a minute of one token',
  questions: 'Questions a minute of one token',
};

const RATE = Object.fromEntries(
  RATES.map((name) => [
    name,
    number(`RATE_${name.toUpperCase()}`, {
      key: `limits.rate.${name}`,
      about: RATE_ABOUT[name],
      fallback: DEFAULT_LIMITS.rates[name],
      least: 0,
    }),
  ]),
) as Record<Rate, Setting<number>>;

const QUESTIONS_AT_ONCE = number('QUESTIONS_AT_ONCE', {
  key: 'limits.questionsAtOnce',
  about: 'Questions that are worked out at once, half of them at most of one token',
  fallback: DEFAULT_LIMITS.questionsAtOnce,
  most: 1_000,
});
const FEEDS = number('FEEDS', {
  key: 'limits.feeds',
  about: 'Live feeds that are open at once',
  fallback: DEFAULT_LIMITS.feeds,
});
const FEEDS_PER_TOKEN = number('FEEDS_PER_TOKEN', {
  key: 'limits.feedsPerToken',
  about: 'Live feeds of one token that are open at once',
  fallback: DEFAULT_LIMITS.feedsPerToken,
});
const HEAD_SECONDS = number('HEAD_SECONDS', {
  key: 'limits.headSeconds',
  about: 'How long the head of a request may take to come',
  fallback: DEFAULT_LIMITS.headTimeout / 1000,
  most: 3_600,
});
const BODY_SECONDS = number('BODY_SECONDS', {
  key: 'limits.bodySeconds',
  about: 'How long a body that is no stream may take to come, and an answer to be begun or taken',
  fallback: DEFAULT_LIMITS.bodyTimeout / 1000,
  most: 3_600,
});

export const LIMIT_SETTINGS: SettingGroup = {
  settings: [
    ...RATES.map((name) => RATE[name]),
    ...[QUESTIONS_AT_ONCE, FEEDS, FEEDS_PER_TOKEN, HEAD_SECONDS, BODY_SECONDS],
  ],
  check: readLimitSettings,
};
