import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from '../problem.ts';

/** Of a request's head, in bytes: its first line and all header fields. */
const HEAD_BYTES = 16 * 1024;
/** The client has gone, or has sent more after a request that it said to be its last. */
const UNANSWERED = new Set<string | undefined>(['ECONNRESET', 'HPE_CLOSED_CONNECTION']);
/** How often it is looked whether a head has taken too long, in milliseconds. */
const LOOK_EVERY = 1_000;

export interface HttpServerOptions {
  /** How long a request's head may take to come, in milliseconds, from the opening of the connection or the last answer's end on. */
  readonly headTimeout: number;
  /** How long a whole request may take to come; without it the app says so, since streams may take any time. */
  readonly requestTimeout?: number;
}

/**
 * A server of Node whose parser takes nothing that RFC 9112 forbids, whose heads have a limit of bytes and time, and which
 * answers what it cannot parse with a problem, as all else. The app looks at the Host (`plainHead`).
 */
export function createHttpServer(
  app: RequestListener,
  { headTimeout, requestTimeout = 0 }: HttpServerOptions,
): Server {
  const server = createServer(
    {
      insecureHTTPParser: false,
      maxHeaderSize: HEAD_BYTES,
      connectionsCheckingInterval: Math.min(LOOK_EVERY, headTimeout),
      headersTimeout: headTimeout,
      requestTimeout,
      // The app refuses it, with a problem.
      requireHostHeader: false,
    },
    app,
  );
  // Node would leave out the 2,001st header field without a word; their bytes are limited above.
  server.maxHeadersCount = 0;
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    answers.set(socket, answer);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const answer = answers.get(socket);
    // Whoever reads an answer must not take another one for a part of it.
    const isAnswering = answer?.headersSent === true && !answer.writableFinished;
    if (socket.writable && !isAnswering && !UNANSWERED.has(error.code))
      socket.write(asText(problemOf(error)));
    socket.destroy();
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const problem = new Problem(417, 'The Expect header field may be 100-continue alone.');
    response.writeHead(problem.status, headersOf(JSON.stringify(problem)));
    response.end(JSON.stringify(problem));
  });
  return server;
}

/** What Node says of a request that it cannot parse, by the code of its error. */
function problemOf({ code }: NodeJS.ErrnoException): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, `The head of a request may have at most ${HEAD_BYTES} bytes.`);
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW')
    return new Problem(413, 'The extensions of a chunk are too long.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem(408, 'The request did not come in time.');
  return new Problem(400, 'This is no request of HTTP/1.1.');
}

const headersOf = (body: string) => ({
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Content-Length': Buffer.byteLength(body),
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
});

/** The whole answer: at this point there is no response to write it by. */
function asText(problem: Problem): string {
  const body = JSON.stringify(problem);
  const { title, status } = problem.toJSON();
  const lines = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${title}\r\n${lines.join('')}\r\n${body}`;
}
