import { setTimeout as after } from 'node:timers/promises';
import { parseCheckpoint } from '@grant-ledger/sealing';
import type { ServerProcess } from '../http/server-process.ts';

/** Between two posts, and between two looks at the checkpoint, in milliseconds. */
const PACE = 37;
const LOOK = 5;

/**
 * Posts events one by one at a steady pace, and looks at the checkpoint until it holds them all. Gives for
 * each the milliseconds from its post to the first look that saw it sealed.
 *
 * @throws Error if a post is refused.
 */
export async function postToSealed(
  server: ServerProcess,
  bodies: readonly string[],
): Promise<number[]> {
  const waiting = new Map<number, number>();
  const taken: number[] = [];
  const posting = (async () => {
    for (const body of bodies) {
      const start = performance.now();
      waiting.set(await post(server, body), start);
      await after(PACE);
    }
  })();
  while (taken.length < bodies.length) {
    const size = await sealedSize(server);
    const seen = performance.now();
    for (const [position, start] of waiting)
      if (position < size) {
        taken.push(seen - start);
        waiting.delete(position);
      }
    await Promise.race([after(LOOK), posting.then(() => after(LOOK))]);
  }
  await posting;
  return taken;
}

async function post({ url, authorization }: ServerProcess, body: string): Promise<number> {
  const answer = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/cloudevents+json' },
    body,
  });
  if (!answer.ok) throw new Error(`A post was refused: ${await answer.text()}`);
  return ((await answer.json()) as { position: number }).position;
}

/** 0 before the first checkpoint. */
async function sealedSize({ url, authorization }: ServerProcess): Promise<number> {
  const answer = await fetch(`${url}/v1/checkpoint`, { headers: { authorization } });
  const text = await answer.text();
  return answer.ok ? parseCheckpoint(text).size : 0;
}
