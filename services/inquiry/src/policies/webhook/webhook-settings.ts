import { isForbiddenAddress } from '@grant-ledger/http';

/** Where changes of violations are sent, and the key that they are signed with. */
export interface WebhookAt {
  /** http or https. */
  readonly url: string;
  /** 24 to 64 bytes, as Standard Webhooks has it. */
  readonly secret: Uint8Array;
}

/**
 * The URL as `fetch` takes it. Throws an `Error` that says what is allowed. It does not repeat the value, of which any
 * part may be secret.
 */
export function parseWebhookUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain =
    url && /^https?:$/.test(url.protocol) && url.username + url.password + url.hash === '';
  if (isPlain && isForbiddenAddress(url.hostname))
    throw new Error('must not name a link-local address, or one of a cloud for its machines');
  if (isPlain) return url.href;
  throw new Error('must be an http or https URL without user, password and fragment');
}

/** Reads `whsec_` and the base64 of the key (Standard Webhooks). Throws an `Error` without the value. */
export function parseWebhookSecret(text: string): Uint8Array {
  const base64 = /^whsec_((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/.exec(
    text,
  )?.[1];
  const secret = Buffer.from(base64 ?? '', 'base64');
  if (secret.length >= 24 && secret.length <= 64) return secret;
  throw new Error('must be whsec_ and the base64 of 24 to 64 random bytes');
}
