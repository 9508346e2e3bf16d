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
import { isAuditOrigin } from '@grant-ledger/verification';
import { usage } from './failure.ts';
import { variableIn, type Settings } from './settings.ts';

/** How the log is sealed: by which keys, under which name. They come from the environment alone. */
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
export function readSealSettings(env: NodeJS.ProcessEnv): SealSettings {
  const [origin, signingKey, retiredKeys] = ['ORIGIN', 'SIGNING_KEY', 'RETIRED_KEYS'].map((name) =>
    variableIn(env, `GRANT_LEDGER_${name}`),
  );
  return {
    origin: origin === undefined ? undefined : parseOrigin(origin),
    signingKey: signingKey === undefined ? undefined : parseSigningKey(signingKey),
    retiredKeys:
      retiredKeys
        ?.split(/[\s,]+/)
        .filter(Boolean)
        .map(parseRetiredKey) ?? [],
    ...witnessSettings(env),
  };
}

function parseOrigin(value: string): string {
  try {
    formatCheckpoint({ origin: value, size: 0, root: EMPTY_ROOT });
    logKeys(value, [new Uint8Array(32)]);
  } catch (error) {
    if (!(error instanceof SealingError || error instanceof SealError)) throw error;
    throw usage(
      'GRANT_LEDGER_ORIGIN must be a name such as ledger.example/access, without spaces or plus signs.',
    );
  }
  if (!isAuditOrigin(value)) return value;
  throw usage('GRANT_LEDGER_ORIGIN must not end in /audit: so do audit trails.');
}

function parseSigningKey(value: string): Uint8Array {
  try {
    return parseSeed(value);
  } catch {
    throw usage('GRANT_LEDGER_SIGNING_KEY must be a private key: the base64 of 32 bytes.');
  }
}

/** The value is not repeated: it may be a private key in the wrong place. */
function parseRetiredKey(value: string): string {
  try {
    parseVerifierKey(value);
    return value;
  } catch {
    throw usage(
      'GRANT_LEDGER_RETIRED_KEYS must be verifier keys, as "grant-ledger keys show" prints them, with spaces between.',
    );
  }
}

function witnessSettings(env: NodeJS.ProcessEnv) {
  const witnesses = readWitnesses(variableIn(env, 'GRANT_LEDGER_WITNESSES') ?? '');
  const text = variableIn(env, 'GRANT_LEDGER_WITNESSES_NEEDED');
  const witnessesNeeded = text === undefined ? undefined : Number(text);
  const least = Math.min(1, witnesses.length);
  if (text === undefined || (/^\d+$/.test(text) && isWithin(Number(text), least, witnesses.length)))
    return { witnesses, witnessesNeeded };
  throw usage(
    `GRANT_LEDGER_WITNESSES_NEEDED must be from ${least} to ${witnesses.length}, the number of witnesses, and is "${text}".`,
  );
}

const isWithin = (number: number, least: number, most: number): boolean =>
  number >= least && number <= most;

function readWitnesses(text: string): readonly WitnessAt[] {
  try {
    return parseWitnesses(text);
  } catch (error) {
    throw usage(`GRANT_LEDGER_WITNESSES: ${(error as Error).message}`);
  }
}

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
