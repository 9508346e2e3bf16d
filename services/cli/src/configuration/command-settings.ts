import { usage } from '../failure.ts';
import { settingIn } from './environment.ts';
import { text, type Parse, type Setting, type SettingGroup } from './setting.ts';

const parseUrl: Parse<string> = (value, from) => {
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value;
  throw usage(`${from} must be an http or https URL, and is "${value}".`);
};

const LEDGER_URL: Setting<string> = {
  key: 'url',
  variable: 'GRANT_LEDGER_URL',
  flag: 'url',
  about: 'Of commands that ask or post: the running ledger to use, instead of the store',
  fallback: 'none',
  parse: parseUrl,
  inFile: text,
};

const WITNESS_KEY: Setting<string> = {
  key: 'witness.key',
  variable: 'GRANT_LEDGER_WITNESS_KEY',
  about: 'Of the command witness: its private key, the base64 of 32 bytes',
  fallback: 'the file witness-key',
  parse: (value) => value, // the witness checks it
  inFile: text,
  isSecret: true,
};

/** Settings of commands other than `serve`. */
export const COMMAND_SETTINGS: SettingGroup = {
  settings: [LEDGER_URL, WITNESS_KEY],
  check: (env) => settingIn(env, LEDGER_URL),
};
