import { z } from 'zod';
import { settingIn } from './configuration/environment.ts';
import {
  text,
  type Environment,
  type Parse,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';
import { usage } from './failure.ts';
import { parseToken } from './settings.ts';

/** What a process tells of its work, and to whom. */
export interface OperationSettings {
  /** Lets a scraper read `/metrics`, and nothing else. */
  readonly metricsToken: string | undefined;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['error', 'warn', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** @throws Failure with exit code 2 for a value that is not allowed; it does not repeat a token. */
export const readOperationSettings = (env: Environment): OperationSettings => ({
  metricsToken: settingIn(env, METRICS_TOKEN),
  logLevel: settingIn(env, LOG_LEVEL) ?? 'info',
});

const parseLevel: Parse<LogLevel> = (value, from) => {
  const level = LOG_LEVELS.find((one) => one === value);
  if (level) return level;
  throw usage(`${from} must be ${LOG_LEVELS.join(', ')}, and is "${value}".`);
};

const METRICS_TOKEN: Setting<string | undefined> = {
  key: 'metrics.token',
  variable: 'GRANT_LEDGER_METRICS_TOKEN',
  about: 'A token that may read /metrics and nothing else, for a scraper',
  fallback: 'none: an admin token is needed',
  parse: parseToken,
  inFile: text,
  isSecret: true,
};

const LOG_LEVEL: Setting<LogLevel> = {
  key: 'log.level',
  variable: 'GRANT_LEDGER_LOG_LEVEL',
  about: 'How much is logged: error, warn or info, which has every request',
  fallback: 'info',
  parse: parseLevel,
  inFile: z.enum(LOG_LEVELS, `must be ${LOG_LEVELS.join(', ')}`),
};

export const OPERATION_SETTINGS: SettingGroup = {
  settings: [METRICS_TOKEN, LOG_LEVEL],
  check: readOperationSettings,
};
