import type { Environment } from './setting.ts';
import { CONFIG_VARIABLE, SETTINGS } from './catalogue.ts';
import { fill, secretsInFiles, variableIn } from './environment.ts';

/**
 * Takes secrets from the files that variables name, and all else that is not set from the file of the configuration.
 * Returns what takes it out of the environment again.
 *
 * @throws Failure with exit code 2 for a file that cannot be used.
 */
export async function loadConfiguration(
  env: Record<string, string | undefined>,
  flag?: string,
): Promise<() => void> {
  const secrets = secretsInFiles(env, SETTINGS);
  const path = configPath(env, flag);
  // YAML is read only by those who have a file.
  const inFile =
    path === undefined ? [] : (await import('./config-file.ts')).readConfigFile(path, SETTINGS);
  const undoSecrets = fill(env, secrets);
  const undo = fill(env, inFile);
  return () => {
    undo();
    undoSecrets();
  };
}

/** Where the file is that `--config` names, or else the environment. */
export const configPath = (env: Environment, flag: string | undefined): string | undefined =>
  flag ?? variableIn(env, CONFIG_VARIABLE);
