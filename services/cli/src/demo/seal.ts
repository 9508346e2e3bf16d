import { setTimeout as delay } from 'node:timers/promises';
import { openCheckpoint } from '@grant-ledger/sealing';
import { Failure } from '../failure.ts';
import { heading } from './story.ts';
import type { Style } from './text.ts';

/** How long the ledger has to seal what was posted, in milliseconds; it takes one. */
const PATIENCE = 30_000;

/** Says by which checkpoint what was posted is sealed, once it has been verified. Throws a Failure if it is not. */
export async function sealedText(url: string, size: number, style: Style): Promise<string> {
  const keys = (await (await fetch(`${url}/v1/keys`)).json()) as { origin: string; keys: string[] };
  const note = await sealed(url, size);
  const { root } = openCheckpoint(note, keys);
  return [
    `\n${heading('Sealed', style)}\n`,
    `   All ${size} events are under a signed checkpoint, which you can check with tools of your own:`,
    `   root ${style('bold', Buffer.from(root).toString('base64'))}`,
    `   curl ${url}/v1/checkpoint`,
  ].join('\n');
}

async function sealed(url: string, size: number): Promise<string> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/v1/checkpoint?size=${size}`);
    if (answer.ok) return answer.text();
    await delay(50);
  }
  throw new Failure('What was posted has not been sealed.');
}
