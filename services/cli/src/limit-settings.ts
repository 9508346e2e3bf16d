import { isIP } from 'node:net';
import { DEFAULT_LIMITS, RATES, type Limits, type Rate } from '@grant-ledger/http';
import { usage } from './failure.ts';
import { variableIn } from './settings.ts';

const MOST_PROXIES = 10;
/** Names that express gives to ranges of addresses. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

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
    trustProxy: trustedProxies(variableIn(env, 'GRANT_LEDGER_TRUST_PROXY')),
    rates: Object.fromEntries(RATES.map(rate)) as Limits['rates'],
    questionsAtOnce: number('QUESTIONS_AT_ONCE', DEFAULT_LIMITS.questionsAtOnce, { most: 1_000 }),
    feeds: number('FEEDS', DEFAULT_LIMITS.feeds),
    feedsPerToken: number('FEEDS_PER_TOKEN', DEFAULT_LIMITS.feedsPerToken),
    headTimeout: seconds('HEAD_SECONDS', DEFAULT_LIMITS.headTimeout),
    bodyTimeout: seconds('BODY_SECONDS', DEFAULT_LIMITS.bodyTimeout),
  };
}

/** "Any" is not allowed: whoever reaches the port could then say to be anybody. */
function trustedProxies(text: string | undefined): Limits['trustProxy'] {
  if (text === undefined) return false;
  const hops = Number(text);
  if (/^\d+$/.test(text) && hops >= 1 && hops <= MOST_PROXIES) return hops;
  const proxies = text.split(',').map((one) => one.trim());
  if (!/^\d+$/.test(text) && proxies.every(isProxy)) return proxies;
  throw usage(
    `GRANT_LEDGER_TRUST_PROXY must be the number of proxies before this process, 1 to ${MOST_PROXIES}, or their addresses and ranges (10.0.0.0/8, ${RANGES.join(', ')}), with commas between them, and is "${text}".`,
  );
}

function isProxy(text: string): boolean {
  if (RANGES.includes(text)) return true;
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && isPrefix(Number(prefix), family));
}

const isPrefix = (prefix: number, family: number): boolean =>
  prefix >= 1 && prefix <= (family === 4 ? 32 : 128);
