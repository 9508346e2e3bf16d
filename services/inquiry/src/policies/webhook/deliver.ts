import { createHmac } from 'node:crypto';
import type { Send } from '@grant-ledger/http';
import { traceHeaders } from '@grant-ledger/telemetry';
import type { ViolationEvent } from '../live/change.ts';
import type { WebhookAt } from './webhook-settings.ts';

/** Why a message was not taken, in words that follow its receiver's name. */
export class DeliveryError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'DeliveryError';
  }
}

/**
 * Posts an event once, in the structured mode of CloudEvents, and resolves if the answer is 2xx. Follows no
 * redirection, and reads nothing of the answer's body. Rejects with `DeliveryError` for any other answer or none, and
 * if the signal comes first.
 */
export async function deliver(
  { url, secret }: WebhookAt,
  event: ViolationEvent,
  { fetch, signal }: { readonly fetch: Send; readonly signal: AbortSignal },
): Promise<void> {
  const body = JSON.stringify(event);
  const headers = {
    'Content-Type': 'application/cloudevents+json',
    ...traceHeaders(),
    ...signatureHeaders({ id: event.id, timestamp: Math.floor(Date.now() / 1000), body }, secret),
  };
  const status = await exchange(url, { fetch, signal, headers, body });
  if (status < 200 || status > 299) throw new DeliveryError(`answered with status ${status}`);
}

/** As Standard Webhooks has them: a new signature for each attempt, so that a receiver may refuse an old one. */
function signatureHeaders(
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
  secret: Uint8Array,
): Record<string, string> {
  const signature = createHmac('sha256', secret)
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}

async function exchange(
  url: string,
  {
    fetch,
    signal,
    headers,
    body,
  }: {
    readonly fetch: Send;
    readonly signal: AbortSignal;
    readonly headers: Record<string, string>;
    readonly body: string;
  },
): Promise<number> {
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    return answer.status;
  } catch (cause) {
    if (signal.aborted) throw new DeliveryError('did not answer in time', { cause });
    throw new DeliveryError(`cannot be reached (${codeOf(cause)})`, { cause });
  }
}

/** What fetch says of a failure is in its cause. */
function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  return code ?? 'no connection';
}
