import { join } from 'node:path';
import { parseWebhookSecret, parseWebhookUrl, type WebhookAt } from '@grant-ledger/inquiry';
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

/** Where what the webhook was told is kept. */
export const webhookPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'webhook.json');

/**
 * Whom to send changes of violations; undefined if neither setting is there.
 *
 * @throws Failure with exit code 2 for a value that is not allowed; it repeats neither URL nor secret.
 */
export function readWebhookSettings(env: Environment): WebhookAt | undefined {
  const [url, secret] = [settingIn(env, RECEIVER), settingIn(env, SECRET)];
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined) throw usage(`${SECRET.variable} is set without ${RECEIVER.variable}.`);
  if (secret === undefined)
    throw usage(`${RECEIVER.variable} needs ${SECRET.variable} to sign with.`);
  return { url, secret };
}

const saying =
  <T>(parse: (text: string) => T): Parse<T> =>
  (value, from) => {
    try {
      return parse(value);
    } catch (error) {
      throw usage(`${from} ${(error as Error).message}.`);
    }
  };

const RECEIVER: Setting<string> = {
  key: 'webhook.url',
  variable: 'GRANT_LEDGER_WEBHOOK_URL',
  about: 'Where changes of violations are sent: http or https',
  fallback: 'none',
  parse: saying(parseWebhookUrl),
  inFile: text,
  isSecret: true, // receivers are often named by a secret in the path
};

const SECRET: Setting<Uint8Array> = {
  key: 'webhook.secret',
  variable: 'GRANT_LEDGER_WEBHOOK_SECRET',
  about: 'What they are signed with: whsec_ and the base64 of 24 to 64 random bytes',
  fallback: 'none',
  parse: saying(parseWebhookSecret),
  inFile: text,
  isSecret: true,
};

export const WEBHOOK_SETTINGS: SettingGroup = {
  settings: [RECEIVER, SECRET],
  check: readWebhookSettings,
};
