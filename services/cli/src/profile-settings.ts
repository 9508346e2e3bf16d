import { join } from 'node:path';
import {
  parseWrappingKey,
  ProfileError,
  Profiles,
  wrappingKeysIn,
  type WrappingKey,
} from '@grant-ledger/inquiry';
import { usage } from './failure.ts';
import { variableIn, type Settings } from './settings.ts';

type Data = Pick<Settings, 'dataPath'>;

/** The encrypted profiles of persons, which may be in every backup. */
export const profilesPath = ({ dataPath }: Data): string => join(dataPath, 'profiles.db');

/** The keys of persons, one for each, which may not: to destroy one is to erase a profile. */
export const personKeysPath = ({ dataPath }: Data): string => join(dataPath, 'profile-keys.db');

/** The key under which those are kept, unless the environment has one. */
export const wrappingKeyPath = ({ dataPath }: Data): string => join(dataPath, 'profile-key.json');

/** Who pseudonyms stand for. No file is made before the first profile is put. Throws a Failure for a key that is none. */
export function profilesIn(settings: Data, env: NodeJS.ProcessEnv): Profiles {
  const key = wrappingKeyOf(env);
  return new Profiles({
    path: profilesPath(settings),
    keysPath: personKeysPath(settings),
    keys: () => (key ? [key] : wrappingKeysIn(wrappingKeyPath(settings))),
  });
}

/** The wrapping key of the environment, if there is one; the value of one that is none is not repeated. */
export function wrappingKeyOf(env: NodeJS.ProcessEnv): WrappingKey | undefined {
  const text = variableIn(env, 'GRANT_LEDGER_PROFILE_KEY');
  try {
    return text === undefined ? undefined : parseWrappingKey(text);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw usage('GRANT_LEDGER_PROFILE_KEY must be a key: the base64 of 32 bytes.');
  }
}
