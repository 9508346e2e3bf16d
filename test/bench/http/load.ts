import autocannon from 'autocannon';
import type { ServerProcess } from './server-process.ts';

/** What a server did under load. */
export interface Load {
  readonly requestsPerSecond: number;
  /**
   * Whole milliseconds below which 99 % of the answers took; at a set rate also those count that could
   * not be sent in time (autocannon corrects for coordinated omission).
   */
  readonly p99: number;
  readonly median: number;
}

export interface LoadOptions {
  readonly connections: number;
  readonly seconds: number;
  /** So many requests a second of all connections together; without it, as many as go. */
  readonly rate?: number;
  /** The next request; each is called for once. */
  readonly next: () => Pick<autocannon.Request, 'method' | 'path' | 'body' | 'headers'>;
}

/**
 * Puts a server under load from this process.
 *
 * @throws Error if any request fails or is not answered with a status of 200 to 299.
 */
export async function load(server: ServerProcess, options: LoadOptions): Promise<Load> {
  const { connections, seconds, rate, next } = options;
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
    requests: [
      {
        setupRequest: (request) => {
          const { headers, ...rest } = next();
          const all = { ...request.headers, ...headers, authorization: server.authorization };
          return { ...request, ...rest, headers: all };
        },
      },
    ],
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.sent} requests failed.`);
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p99: result.latency.p99,
    median: result.latency.p50,
  };
}
