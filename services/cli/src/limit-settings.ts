import { DEFAULT_LIMITS, RATES, type Limits, type Rate } from '@grant-ledger/http';
import { settingIn } from './configuration/environment.ts';
import {
  wholeNumber,
  type Environment,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';
import { usage } from './failure.ts';

/**
 * What the HTTP edge takes of one client, and of all of them.
 *
 * @throws Failure with exit code 2 for a value that is not allowed.
 */
export function readLimitSettings(env: Environment): Limits {
  const read = (one: NumberSetting) => settingIn(env, one) ?? one.default;
  return {
    rates: Object.fromEntries(
      RATES.map((rate) => [rate, read(RATE_SETTINGS[rate])]),
    ) as Limits['rates'],
    questionsAtOnce: read(QUESTIONS),
    feeds: read(FEEDS),
    feedsPerToken: read(FEEDS_PER_TOKEN),
    headTimeout: 1000 * read(HEAD),
    bodyTimeout: 1000 * read(BODY),
  };
}

interface NumberSetting extends Setting<number> {
  readonly default: number;
}

const MOST = 1_000_000_000;

/** `name` is that of the variable, after its prefix. */
function numberSetting(
  name: string,
  { key, about }: Pick<Setting, 'key' | 'about'>,
  { least = 1, most = MOST, default: fallback }: { least?: number; most?: number; default: number },
): NumberSetting {
  return {
    ...{ key: `limits.${key}`, variable: `GRANT_LEDGER_${name}`, about, default: fallback },
    fallback: String(fallback),
    inFile: wholeNumber(least, most),
    parse: (text, from) => {
      const value = Number(text);
      if (/^\d+$/.test(text) && value >= least && value <= most) return value;
      throw usage(`${from} must be a whole number from ${least} to ${most}, and is "${text}".`);
    },
  };
}

const rateSetting = (rate: Rate, about: string): NumberSetting =>
  numberSetting(
    `RATE_${rate.toUpperCase()}`,
    { key: `rates.${rate}`, about: `${about}; 0 is no limit` },
    { least: 0, default: DEFAULT_LIMITS.rates[rate] },
  );

const RATE_SETTINGS: Readonly<Record<Rate, NumberSetting>> = {
  address: rateSetting('address', 'Requests a minute of one address'),
  refused: rateSetting('refused', 'Requests a minute of one address without a valid token'),
  posts: rateSetting('posts', 'Posts a minute of one token'),
  questions: rateSetting('questions', 'Questions a minute of one token'),
};

const QUESTIONS = numberSetting(
  'QUESTIONS_AT_ONCE',
  { key: 'questionsAtOnce', about: 'Questions that are worked out at once' },
  { most: 1_000, default: DEFAULT_LIMITS.questionsAtOnce },
);
const FEEDS = numberSetting(
  'FEEDS',
  { key: 'feeds', about: 'Live feeds that are open at once' },
  { default: DEFAULT_LIMITS.feeds },
);
const FEEDS_PER_TOKEN = numberSetting(
  'FEEDS_PER_TOKEN',
  { key: 'feedsPerToken', about: 'Live feeds of one token that are open at once' },
  { default: DEFAULT_LIMITS.feedsPerToken },
);
const HEAD = numberSetting(
  'HEAD_SECONDS',
  { key: 'headSeconds', about: 'How long the head of a request may take to come' },
  { most: 3_600, default: DEFAULT_LIMITS.headTimeout / 1000 },
);
const BODY = numberSetting(
  'BODY_SECONDS',
  { key: 'bodySeconds', about: 'How long a body that is no stream may take to come' },
  { most: 3_600, default: DEFAULT_LIMITS.bodyTimeout / 1000 },
);

export const LIMIT_SETTINGS: SettingGroup = {
  settings: [...Object.values(RATE_SETTINGS), QUESTIONS, FEEDS, FEEDS_PER_TOKEN, HEAD, BODY],
  check: readLimitSettings,
};
