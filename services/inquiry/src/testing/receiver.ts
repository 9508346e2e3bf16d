import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ViolationEvent } from '../policies/live/change.ts';

/** A message as a receiver got it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: ViolationEvent;
  /** By `performance.now()`. */
  readonly at: number;
}

/** The receiver of a webhook, for tests. */
export interface Receiver {
  readonly url: string;
  /** Every attempt so far, those among them that were not answered with 2xx. */
  readonly received: readonly Received[];
  /** How it answers from now on; with 204 at first. */
  answer: (res: ServerResponse) => void;
  /** Resolves once so many attempts have come. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export const status = (code: number) => (res: ServerResponse) => void res.writeHead(code).end();

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({
        headers: req.headers,
        body,
        event: JSON.parse(body) as ViolationEvent,
        at: performance.now(),
      });
      receiver.answer(res);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/violations`,
    received,
    answer: status(204),
    until: async (count) => {
      while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
