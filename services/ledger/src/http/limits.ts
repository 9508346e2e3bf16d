import type { RequestHandler } from 'express';

/** Of a body that is read whole, and of a line of a stream; in bytes, after decoding. */
export const BODY_BYTES = 16 * 1024 * 1024;

/** A request in which no byte moves for so long is ended, in milliseconds. */
export const IDLE_TIMEOUT = 60_000;

export const cutWhenIdle =
  (milliseconds: number): RequestHandler =>
  (_request, response, next) => {
    response.setTimeout(milliseconds);
    next();
  };
