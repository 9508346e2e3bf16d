import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson } from '@grant-ledger/domain';
import type { StoredEvent } from '@grant-ledger/store';
import type { Response } from 'express';
import type { Inquiry } from '../inquiry.ts';
import { passes } from './filter.ts';
import type { EventFilter } from './filter.ts';

/** A comment after so many milliseconds without a message keeps proxies from closing the connection. */
const HEARTBEAT = 15_000;
const AT_ONCE = 500;

/**
 * Sends events from a position on as server-sent events (HTML standard, section 9.2), each once it is
 * taken in, until the client goes or the inquiry closes. Reads from the log only as fast as the client
 * does, so a slow one costs no memory.
 */
export async function sendLive(
  res: Response,
  inquiry: Inquiry,
  { from, filter }: { from: number; filter: EventFilter },
): Promise<void> {
  const gone = new AbortController();
  res.on('close', () => {
    gone.abort();
  });
  const { signal } = gone;
  let next = from;
  let sentAt = Date.now();
  while (!signal.aborted && !inquiry.isClosed()) {
    const texts: string[] = [];
    const first = next;
    for await (const event of inquiry.events(first, first + AT_ONCE)) {
      next = event.position + 1;
      if (passes(filter, event)) texts.push(message(event));
    }
    if (texts.length === 0 && Date.now() - sentAt >= HEARTBEAT) texts.push(': nothing new\n\n');
    if (texts.length > 0) sentAt = Date.now();
    await send(res, texts, signal);
    if (next === first) await inquiry.waitFor(next, sentAt + HEARTBEAT - Date.now(), signal);
  }
  res.end();
}

function message({ position, event }: StoredEvent): string {
  return `id: ${position}\ndata: ${canonicalJson(event)}\n\n`;
}

/** Resolves when the client can take more, or has gone. */
async function send(res: Response, texts: readonly string[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  if (texts.length === 0 || res.write(texts.join(''))) await nextTurn();
  else await once(res, 'drain', { signal }).catch(() => undefined);
}
