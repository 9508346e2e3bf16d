import { join } from 'node:path';
import {
  parseWrappingKey,
  ProfileError,
  Profiles,
  wrappingKeysIn,
  type WrappingKey,
} from '@grant-ledger/inquiry';
import { settingIn } from './configuration/environment.ts';
import {
  text,
  type Environment,
  type Parse,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';
import { usage } from './failure.ts';
import type { Settings } from './settings.ts';

type Data = Pick<Settings, 'dataPath'>;

/** The encrypted profiles of persons, which may be in every backup. */
export const profilesPath = ({ dataPath }: Data): string => join(dataPath, 'profiles.db');

/** The keys of persons, one for each, which may not: to destroy one is to erase a profile. */
export const personKeysPath = ({ dataPath }: Data): string => join(dataPath, 'profile-keys.db');

/** The key under which those are kept, unless the environment has one. */
export const wrappingKeyPath = ({ dataPath }: Data): string => join(dataPath, 'profile-key.json');

/** Who pseudonyms stand for. No file is made before the first profile is put. Throws a Failure for a key that is none. */
export function profilesIn(settings: Data, env: Environment): Profiles {
  const key = wrappingKeyOf(env);
  return new Profiles({
    path: profilesPath(settings),
    keysPath: personKeysPath(settings),
    keys: () => (key ? [key] : wrappingKeysIn(wrappingKeyPath(settings))),
  });
}

/** The wrapping key of the environment, if there is one; the value of one that is none is not repeated. */
export const wrappingKeyOf = (env: Environment): WrappingKey | undefined =>
  settingIn(env, PROFILE_KEY);

const parseKey: Parse<WrappingKey> = (value, from) => {
  try {
    return parseWrappingKey(value);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw usage(`${from} must be a key: the base64 of 32 bytes.`);
  }
};

const PROFILE_KEY: Setting<WrappingKey> = {
  key: 'profileKey',
  variable: 'GRANT_LEDGER_PROFILE_KEY',
  about: 'The key under which the keys of profiles are kept: the base64 of 32 bytes',
  fallback: 'that of profile-key.json',
  parse: parseKey,
  inFile: text,
  isSecret: true,
};

export const PROFILE_SETTINGS: SettingGroup = { settings: [PROFILE_KEY], check: wrappingKeyOf };
