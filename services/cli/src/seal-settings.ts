import { join } from 'node:path';
import {
  createKeyFile,
  logKeys,
  originOf,
  parseSeed,
  parseWitnesses,
  readKeyFile,
  SealError,
  withRetired,
  type LogKeys,
  type WitnessAt,
} from '@grant-ledger/ledger';
import {
  formatCheckpoint,
  EMPTY_ROOT,
  parseVerifierKey,
  SealingError,
} from '@grant-ledger/sealing';
import { z } from 'zod';
import { settingIn, sourceOf } from './configuration/environment.ts';
import {
  text,
  wholeNumber,
  words,
  type Environment,
  type Parse,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';
import { isAuditOrigin } from '@grant-ledger/verification';
import { usage } from './failure.ts';
import type { Settings } from './settings.ts';

/** How the log is sealed: by which keys, under which name. They have no flags. */
export interface SealSettings {
  /** The log's name; the default is made of its first key. */
  readonly origin: string | undefined;
  /** A private key that takes the place of the file's, for several processes of one log: 32 bytes. */
  readonly signingKey: Uint8Array | undefined;
  /** Verifier keys of the log from before, whose private keys are not here. */
  readonly retiredKeys: readonly string[];
  /** Who is asked to cosign checkpoints. */
  readonly witnesses: readonly WitnessAt[];
  /** How many of them have to, before one is published; all by default. */
  readonly witnessesNeeded: number | undefined;
}

/** @throws Failure with exit code 2 for a value that is not allowed; it does not repeat a private key. */
export function readSealSettings(env: Environment): SealSettings {
  return {
    origin: settingIn(env, ORIGIN),
    signingKey: settingIn(env, SIGNING_KEY),
    retiredKeys: settingIn(env, RETIRED_KEYS) ?? [],
    ...witnessSettings(env),
  };
}

const parseOrigin: Parse<string> = (value, from) => {
  try {
    formatCheckpoint({ origin: value, size: 0, root: EMPTY_ROOT });
    logKeys(value, [new Uint8Array(32)]);
  } catch (error) {
    if (!(error instanceof SealingError || error instanceof SealError)) throw error;
    throw usage(
      `${from} must be a name such as ledger.example/access, without spaces or plus signs.`,
    );
  }
  if (!isAuditOrigin(value)) return value;
  throw usage(`${from} must not end in /audit: so do audit trails.`);
};

const parseSigningKey: Parse<Uint8Array> = (value, from) => {
  try {
    return parseSeed(value);
  } catch {
    throw usage(`${from} must be a private key: the base64 of 32 bytes.`);
  }
};

/** The value is not repeated: it may be a private key in the wrong place. */
const parseRetiredKeys: Parse<readonly string[]> = (value, from) => {
  const keys = value.split(/[\s,]+/).filter(Boolean);
  try {
    keys.forEach(parseVerifierKey);
    return keys;
  } catch {
    throw usage(
      `${from} must be verifier keys, as "grant-ledger keys show" prints them, with spaces between.`,
    );
  }
};

const parseWitnessPairs: Parse<readonly WitnessAt[]> = (value, from) => {
  try {
    return parseWitnesses(value);
  } catch (error) {
    throw usage(`${from}: ${(error as Error).message}`);
  }
};

function witnessSettings(env: Environment) {
  const witnesses = settingIn(env, WITNESSES) ?? [];
  const needed = settingIn(env, NEEDED);
  if (needed === undefined) return { witnesses, witnessesNeeded: undefined };
  const least = Math.min(1, witnesses.length);
  if (/^\d+$/.test(needed) && isWithin(Number(needed), least, witnesses.length))
    return { witnesses, witnessesNeeded: Number(needed) };
  throw usage(
    `${sourceOf(env, NEEDED.variable)} must be from ${least} to ${witnesses.length}, the number of witnesses, and is "${needed}".`,
  );
}

const isWithin = (number: number, least: number, most: number): boolean =>
  number >= least && number <= most;

const ORIGIN: Setting<string> = {
  key: 'seal.origin',
  variable: 'GRANT_LEDGER_ORIGIN',
  about: "The log's name in its checkpoints, the same for ever",
  fallback: 'made of the first key',
  parse: parseOrigin,
  inFile: text,
};

const SIGNING_KEY: Setting<Uint8Array> = {
  key: 'seal.signingKey',
  variable: 'GRANT_LEDGER_SIGNING_KEY',
  about: 'The private key of the seal: the base64 of 32 bytes',
  fallback: 'that of keys.json',
  parse: parseSigningKey,
  inFile: text,
  isSecret: true,
};

const RETIRED_KEYS: Setting<readonly string[]> = {
  key: 'seal.retiredKeys',
  variable: 'GRANT_LEDGER_RETIRED_KEYS',
  about: 'Verifier keys from before',
  fallback: 'none',
  parse: parseRetiredKeys,
  inFile: words,
};

const WITNESSES: Setting<readonly WitnessAt[]> = {
  key: 'seal.witnesses',
  variable: 'GRANT_LEDGER_WITNESSES',
  about: 'Who is asked to cosign checkpoints: a verifier key and a URL for each',
  fallback: 'none',
  parse: parseWitnessPairs,
  inFile: z
    .array(
      z.strictObject({ key: text, url: text }, 'must have a key and a url'),
      'must be a list of witnesses',
    )
    .transform((witnesses) => witnesses.map(({ key, url }) => `${key} ${url}`).join('\n')),
};

const NEEDED: Setting<string> = {
  key: 'seal.witnessesNeeded',
  variable: 'GRANT_LEDGER_WITNESSES_NEEDED',
  about: 'How many of them have to, before a checkpoint is published',
  fallback: 'all of them',
  parse: (value) => value, // what is allowed depends on the witnesses
  inFile: wholeNumber(0, 999),
};

export const SEAL_SETTINGS: SettingGroup = {
  settings: [ORIGIN, SIGNING_KEY, RETIRED_KEYS, WITNESSES, NEEDED],
  check: readSealSettings,
};

/** The file of signing keys, in the folder of data. */
export const keyFilePath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'keys.json');

/** The keys of the environment, else of the file, which is read each time. Throws `SealError` if there are none. */
export function keysOf(settings: Pick<Settings, 'dataPath'>, seal: SealSettings): LogKeys {
  const { origin, signingKey, retiredKeys } = seal;
  const keys = signingKey
    ? logKeys(origin ?? originOf(signingKey), [signingKey])
    : readKeyFile(keyFilePath(settings), origin);
  return withRetired(keys, retiredKeys);
}

/** Makes the file of signing keys unless there is one, or the key comes from the environment. */
export function ensureKeys(settings: Pick<Settings, 'dataPath'>, seal: SealSettings): void {
  if (seal.signingKey === undefined) createKeyFile(keyFilePath(settings), seal.origin, new Date());
}
