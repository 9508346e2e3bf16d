import type { RequestHandler } from 'express';
import { parseTraceparent, startRequest } from '@grant-ledger/telemetry';
import { routePattern } from './route-pattern.ts';

/** A request that was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of its route; there are no more than there are routes. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  /** A live stream (server-sent events), which ends when whoever listens leaves. */
  readonly isLive: boolean;
}

/** Told of each request once it was answered, or cut off. */
export type RequestObserver = (request: AnsweredRequest) => void;

/** Nobody else may add a series to a metric by a method of their own. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Traces each request, if anything is traced, and tells an observer of it. What the log calls `trace_id` and `span_id`
 * is put on the response: of the span made here, else of whoever asks (W3C Trace Context).
 */
export function requestObservation(observer: RequestObserver = () => undefined): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const span = startRequest(req.headers);
    const { traceparent } = req.headers;
    res.locals.trace =
      span?.ids ?? (typeof traceparent === 'string' ? parseTraceparent(traceparent) : undefined);
    res.once('close', () => {
      const method = METHODS.has(req.method) ? req.method : 'other';
      const [route, status] = [routePattern(req), res.statusCode];
      const isLive = String(res.getHeader('Content-Type')).startsWith('text/event-stream');
      observer({ method, route, status, seconds: (performance.now() - started) / 1000, isLive });
      span?.end({ method, route, status });
    });
    if (span) span.run(next);
    else next();
  };
}
