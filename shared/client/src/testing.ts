import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LedgerOptions } from './http/connection.ts';

// A server that answers as a test says, and what is posted to it.

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

export type Answering = (...args: Parameters<RequestListener>) => unknown;

/** Starts one, and says how it is reached; attempts follow each other at once. */
export async function serve(answering: Answering): Promise<LedgerOptions> {
  const started = createServer((request, response) => void answering(request, response));
  server = started.listen(0, '127.0.0.1');
  await once(started, 'listening');
  const { port } = started.address() as AddressInfo;
  const retry = { attempts: 4, firstWaitMs: 1, maxWaitMs: 2 };
  return { url: `http://127.0.0.1:${port}`, token: 't', retry };
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export const event = (id: string) => ({
  specversion: '1.0' as const,
  id,
  source: 'urn:test',
  type: 'person.registered' as const,
  time: '2025-01-01T00:00:00Z',
  data: { personId: id, validFrom: '2025-01-01T00:00:00Z' },
});
