import express from 'express';
import type { Request, RequestHandler } from 'express';
import { Problem } from '../problem.ts';
import { readJson } from './read-json.ts';

/** No question or report needs more. */
const DEEPEST = 32;

/** Reads a body of these media types into `request.body`, which stays undefined for any other; `limit` in bytes, decoded. */
export function jsonBody({
  types,
  limit,
}: {
  readonly types: readonly string[];
  readonly limit: number;
}): RequestHandler {
  const raw: RequestHandler = express.raw({ type: [...types], limit });
  return (request: Request, response, next) => {
    raw(request, response, (error?: unknown) => {
      next(error ?? problemIn(request));
    });
  };
}

/** Reads the bytes that are there; an error to go on with, if they cannot be. */
function problemIn(request: Request): unknown {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  try {
    request.body = harmless(readJson(body));
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Throws a 400 problem for what is made to do harm where it is copied or walked through. */
function harmless(json: unknown, depth = 0): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (depth === DEEPEST)
    throw new Problem(400, `The JSON is nested deeper than ${DEEPEST} levels.`);
  for (const [key, value] of Object.entries(json)) {
    if (key === '__proto__')
      throw new Problem(400, 'The JSON has a field that no object may have.');
    harmless(value, depth + 1);
  }
  return json;
}
