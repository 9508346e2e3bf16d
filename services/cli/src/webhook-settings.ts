import { join } from 'node:path';
import { parseWebhookSecret, parseWebhookUrl, type WebhookAt } from '@grant-ledger/inquiry';
import { usage } from './failure.ts';
import { variableIn, type Settings } from './settings.ts';

const [URL_FROM, SECRET_FROM] = [
  'GRANT_LEDGER_WEBHOOK_URL',
  'GRANT_LEDGER_WEBHOOK_SECRET',
] as const;

/** Where what the webhook was told is kept. */
export const webhookPath = ({ dataPath }: Pick<Settings, 'dataPath'>): string =>
  join(dataPath, 'webhook.json');

/**
 * Whom to send changes of violations, from the environment alone; undefined if neither variable is set.
 *
 * @throws Failure with exit code 2 for a value that is not allowed; it repeats neither URL nor secret.
 */
export function readWebhookSettings(env: NodeJS.ProcessEnv): WebhookAt | undefined {
  const [url, secret] = [variableIn(env, URL_FROM), variableIn(env, SECRET_FROM)];
  if (url === undefined && secret === undefined) return undefined;
  if (url === undefined) throw usage(`${SECRET_FROM} is set without ${URL_FROM}.`);
  if (secret === undefined) throw usage(`${URL_FROM} needs ${SECRET_FROM} to sign with.`);
  return {
    url: parsed(url, URL_FROM, parseWebhookUrl),
    secret: parsed(secret, SECRET_FROM, parseWebhookSecret),
  };
}

function parsed<T>(text: string, from: string, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    throw usage(`${from} ${(error as Error).message}.`);
  }
}
