import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { ServerProcess } from './server-process.ts';

/**
 * Posts a file of NDJSON as one stream; gives the seconds from the first byte sent to the line that says
 * that all is durable.
 *
 * @throws Error if an event is rejected, or the stream breaks off.
 */
export async function ingest(
  { url, authorization }: ServerProcess,
  path: string,
  events: number,
): Promise<number> {
  const start = performance.now();
  const posting = request(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
  });
  const answered = once(posting, 'response') as Promise<[IncomingMessage]>;
  const [last] = await Promise.all([
    answered.then(([response]) => lastLine(response)),
    pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), posting),
  ]);
  const seconds = (performance.now() - start) / 1000;
  const { done, recorded } = JSON.parse(last) as { done?: boolean; recorded?: number };
  if (done !== true || recorded !== events)
    throw new Error(`Of ${events} events not all were recorded; the last line is ${last}`);
  return seconds;
}

async function lastLine(response: IncomingMessage): Promise<string> {
  let last = '';
  for await (const line of createInterface(response)) last = line;
  return last;
}
