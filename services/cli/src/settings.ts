import { join } from 'node:path';
import { usage } from './failure.ts';
import { parseStore, type StoreLocation } from './store-location.ts';

/** Where and how a process of the ledger runs (design section 9). */
export interface Settings {
  /** Where the events are. */
  readonly store: StoreLocation;
  /** The folder of everything else that is kept: tokens, the snapshot of the index, copies of a server's log. */
  readonly dataPath: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** An admin token to accept besides the issued ones. */
  readonly token: string | undefined;
}

/** Where the snapshot of the access index is kept. */
export const snapshotPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'index.snapshot');

/** Where reports are kept, each in a folder of its own. */
export const reportsPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'reports');

/** Flags that override the environment variable of the same name, as text. */
export interface SettingFlags {
  readonly store?: string | undefined;
  readonly data?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly token?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The value of an environment variable; an empty one counts as not set. */
export function variableIn(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/**
 * Flag, else environment variable (an empty one counts as not set), else the default.
 *
 * @throws Failure with exit code 2 for a value that is not allowed, saying where it came from.
 */
export function readSettings(flags: SettingFlags, env: Environment): Settings {
  const read = <T>(name: keyof SettingFlags, fallback: string, parse: Parser<T>): T => {
    const variable = `GRANT_LEDGER_${name.toUpperCase()}`;
    const flag = flags[name];
    if (flag !== undefined) return parse(flag, `--${name}`);
    return parse(variableIn(env, variable) ?? fallback, variable);
  };
  const dataPath = read('data', './data', parseFolder);
  return {
    store: read('store', `sqlite:${join(dataPath, 'ledger.db')}`, parseStore),
    dataPath,
    host: read('host', '127.0.0.1', parseHost),
    port: read('port', '8420', parsePort),
    token: read('token', '', parseToken),
  };
}

/** Takes the value and the name of the setting that it came from. */
type Parser<T> = (value: string, from: string) => T;

const parseFolder: Parser<string> = (value, from) => {
  if (value !== '') return value;
  throw usage(`${from} must name a folder.`);
};

const parseHost: Parser<string> = (value, from) => {
  if (/^[\w.:-]+$/.test(value)) return value;
  throw usage(`${from} must be a host name or an IP address, and is "${value}".`);
};

const parsePort: Parser<number> = (value, from) => {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw usage(`${from} must be a port from 0 to 65535 (0 takes a free one), and is "${value}".`);
};

/** Only what fits in an Authorization header (RFC 6750, b64token); the value itself is not repeated. */
const parseToken: Parser<string | undefined> = (value, from) => {
  if (value === '') return undefined;
  if (/^[\w.~+/-]+=*$/.test(value)) return value;
  throw usage(`${from} may hold letters, digits and - . _ ~ + / alone, with = at the end.`);
};
