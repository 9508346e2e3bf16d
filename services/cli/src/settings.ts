import { join } from 'node:path';
import { sourceOf, variableIn } from './configuration/environment.ts';
import {
  text,
  wholeNumber,
  type Environment,
  type Parse,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';
import { usage } from './failure.ts';
import { parseStore, withoutPassword, type StoreLocation } from './store-location.ts';

export { variableIn } from './configuration/environment.ts';

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

/**
 * Flag, else environment variable (an empty one counts as not set), else the default; `defaults`, by variable, come
 * before those of the settings.
 *
 * @throws Failure with exit code 2 for a value that is not allowed, saying where it came from.
 */
export function readSettings(
  flags: SettingFlags,
  env: Environment,
  defaults: Environment = {},
): Settings {
  const read = <T>(name: keyof SettingFlags, { variable, fallback, parse }: Setting<T>): T => {
    const flag = flags[name];
    if (flag !== undefined) return parse(flag, `--${name}`);
    const value = variableIn(env, variable) ?? defaults[variable] ?? fallback;
    return parse(value, sourceOf(env, variable));
  };
  const dataPath = read('data', DATA);
  return {
    store: read('store', { ...STORE, fallback: `sqlite:${join(dataPath, 'ledger.db')}` }),
    dataPath,
    host: read('host', HOST),
    port: read('port', PORT),
    token: read('token', { ...TOKEN, fallback: '' }),
  };
}

const parseFolder: Parse<string> = (value, from) => {
  if (value !== '') return value;
  throw usage(`${from} must name a folder.`);
};

const parseHost: Parse<string> = (value, from) => {
  if (/^[\w.:-]+$/.test(value)) return value;
  throw usage(`${from} must be a host name or an IP address, and is "${value}".`);
};

const parsePort: Parse<number> = (value, from) => {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw usage(`${from} must be a port from 0 to 65535 (0 takes a free one), and is "${value}".`);
};

/** Only what fits in an Authorization header (RFC 6750, b64token); the value itself is not repeated. */
export const parseToken: Parse<string | undefined> = (value, from) => {
  if (value === '') return undefined;
  if (/^[\w.~+/-]+=*$/.test(value)) return value;
  throw usage(`${from} may hold letters, digits and - . _ ~ + / alone, with = at the end.`);
};

const DATA: Setting<string> = {
  key: 'data',
  variable: 'GRANT_LEDGER_DATA',
  flag: 'data',
  about: 'The folder of everything that is kept',
  fallback: './data',
  parse: parseFolder,
  inFile: text,
};

const STORE: Setting<StoreLocation> = {
  key: 'store',
  variable: 'GRANT_LEDGER_STORE',
  flag: 'store',
  about: 'Where the events are: sqlite:PATH, or a connection string of EventStoreDB',
  fallback: 'sqlite:<data>/ledger.db',
  parse: parseStore,
  inFile: text,
  isSecret: true, // a connection string may hold a password
  shown: withoutPassword,
};

const HOST: Setting<string> = {
  key: 'host',
  variable: 'GRANT_LEDGER_HOST',
  flag: 'host',
  about: 'Where to listen: a host name or an IP address',
  fallback: '127.0.0.1',
  parse: parseHost,
  inFile: text,
};

const PORT: Setting<number> = {
  key: 'port',
  variable: 'GRANT_LEDGER_PORT',
  flag: 'port',
  about: 'Where to listen; 0 takes a free port',
  fallback: '8420',
  parse: parsePort,
  inFile: wholeNumber(0, 65_535),
};

const TOKEN: Setting<string | undefined> = {
  key: 'token',
  variable: 'GRANT_LEDGER_TOKEN',
  flag: 'token',
  about: 'An admin token to accept, for automation; of commands with a URL, the token to send',
  fallback: 'none',
  parse: parseToken,
  inFile: text,
  isSecret: true,
};

/** Where and how a process runs. */
export const PROCESS_SETTINGS: SettingGroup = {
  settings: [DATA, STORE, HOST, PORT, TOKEN],
  check: (env, flags) => readSettings(flags, env),
};
