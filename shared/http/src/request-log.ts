import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import pino from 'pino';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

export type { Logger };

/** Logs to standard error as JSON lines; nothing while tests run. */
export function createLogger(): Logger {
  return pino({ enabled: process.env.NODE_ENV !== 'test' }, pino.destination(2));
}

/**
 * One line a request: id, method, path, status and milliseconds. Headers, queries and bodies stay out
 * of the log, since they hold tokens (Authorization, Cookie, the sign-in link) and pseudonyms.
 */
export function requestLog(logger: Logger): RequestHandler {
  const log = pinoHttp({
    logger,
    genReqId: (_req, res) => {
      const id = randomUUID(); // of which node:crypto makes many at once
      res.setHeader('X-Request-Id', id);
      return id;
    },
    wrapSerializers: false,
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        path: url.split('?', 1)[0],
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customAttributeKeys: { responseTime: 'ms' },
    // An answer that failed after it began has the status of its beginning.
    customLogLevel: (_req, res, error) =>
      (error ?? res.err) !== undefined || res.statusCode >= 500 ? 'error' : 'info',
  });
  return (req, res, next) => {
    log(req, res, next);
  };
}
