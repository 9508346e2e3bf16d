import { randomUUID } from 'node:crypto';
import type { TraceIds } from '@grant-ledger/telemetry';
import type { RequestHandler, Response } from 'express';
import pino from 'pino';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

export type { Logger };

/** Logs to standard error as JSON lines; nothing while tests run. */
export function createLogger(level: 'error' | 'warn' | 'info' = 'info'): Logger {
  return pino({ level, enabled: process.env.NODE_ENV !== 'test' }, pino.destination(2));
}

/** The id of a request that a proxy or client may give it; of any other form it is ignored, lest it fill the log. */
const GIVEN_ID = /^[\w.-]{1,64}$/;

/** The id of a request, as its line in the log, its answer and a problem have it. */
export const requestIdOf = (res: Response): string | undefined =>
  res.getHeader('X-Request-Id')?.toString();

/**
 * One line a request: id, method, path, status and milliseconds, and by which ids it is in a trace. Headers, queries and
 * bodies stay out of the log, since they hold tokens (Authorization, Cookie, the sign-in link) and pseudonyms.
 */
export function requestLog(logger: Logger): RequestHandler {
  const log = pinoHttp({
    logger,
    genReqId: (req, res) => {
      const given = req.headers['x-request-id'];
      const isGiven = typeof given === 'string' && GIVEN_ID.test(given);
      const id = isGiven ? given : randomUUID(); // of which node:crypto makes many at once
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
    customProps: (_req, res) => traceOf(res as Response),
    customAttributeKeys: { responseTime: 'ms' },
    // An answer that failed after it began has the status of its beginning.
    customLogLevel: (_req, res, error) =>
      (error ?? res.err) !== undefined || res.statusCode >= 500 ? 'error' : 'info',
  });
  return (req, res, next) => {
    log(req, res, next);
  };
}

/** As OpenTelemetry names them in logs. */
function traceOf({ locals }: Response): object {
  const ids = locals.trace as TraceIds | undefined;
  return ids ? { trace_id: ids.traceId, span_id: ids.spanId } : {};
}
