import { AUTHENTICATION_SETTINGS } from '../authentication-settings.ts';
import { LIMIT_SETTINGS } from '../limit-settings.ts';
import { OPERATION_SETTINGS } from '../operation-settings.ts';
import { PROFILE_SETTINGS } from '../profile-settings.ts';
import { SEAL_SETTINGS } from '../seal-settings.ts';
import { PROCESS_SETTINGS } from '../settings.ts';
import { WEBHOOK_SETTINGS } from '../webhook-settings.ts';
import { COMMAND_SETTINGS } from './command-settings.ts';
import { FILE_SUFFIX } from './environment.ts';
import type { Environment, SettingGroup } from './setting.ts';

/** Every setting that there is. A part with settings of its own adds its group here, and they can be in the file and are shown. */
export const GROUPS: readonly SettingGroup[] = [
  PROCESS_SETTINGS,
  AUTHENTICATION_SETTINGS,
  SEAL_SETTINGS,
  PROFILE_SETTINGS,
  WEBHOOK_SETTINGS,
  OPERATION_SETTINGS,
  LIMIT_SETTINGS,
  COMMAND_SETTINGS,
];

export const SETTINGS = GROUPS.flatMap(({ settings }) => settings);

/** Names the file of the configuration. */
export const CONFIG_VARIABLE = 'GRANT_LEDGER_CONFIG';

const PREFIX = 'GRANT_LEDGER_';
/** What Kubernetes sets in every container beside a service of the name grant-ledger. */
const OF_KUBERNETES = /^GRANT_LEDGER_(SERVICE|PORT_\d)/;

/** The variables with our prefix that mean nothing: most are misspelt. */
export function unknownVariables(env: Environment): readonly string[] {
  const known = new Set([
    CONFIG_VARIABLE,
    ...SETTINGS.map(({ variable }) => variable),
    ...SETTINGS.flatMap(({ variable, isSecret }) => (isSecret ? `${variable}${FILE_SUFFIX}` : [])),
  ]);
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.has(name) && !OF_KUBERNETES.test(name))
    .sort();
}
