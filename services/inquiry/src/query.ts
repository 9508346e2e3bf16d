import { parseInstant, unknownParams, paramErrors } from '@grant-ledger/domain';
import type { InputError, Parsed } from '@grant-ledger/domain';
import { Problem } from '@grant-ledger/http';
import type { Request } from 'express';
import { z } from 'zod';

/** A position in the ledger, as a query gives it. */
export const positionText = z
  .string('must be given once')
  .regex(/^\d{1,15}$/, 'must be a position: 0, 1, 2 …');

/** How many items to answer with, as a query gives it. */
export const limitText = z
  .string('must be given once')
  .regex(/^[1-9]\d{0,14}$/, 'must be a whole number from 1');

/** An instant, as a query gives it. */
export const instantText = z
  .string('must be given once')
  .refine(isInstant, 'must be an RFC 3339 instant');

function isInstant(text: string): boolean {
  try {
    parseInstant(text);
    return true;
  } catch {
    return false;
  }
}

/** The query as the schema reads it; throws a 400 problem that names each wrong or unknown parameter. */
export function parseQuery<Shape extends z.ZodRawShape>(
  req: Request,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const unknown = unknownParams(req.query, Object.keys(schema.shape));
  const parsed = schema.safeParse(req.query);
  if (parsed.success && unknown.length === 0) return parsed.data;
  throw wrongQuery([...unknown, ...(parsed.error ? paramErrors(parsed.error) : [])]);
}

/** The value of a reading by the domain; throws a 400 problem with its errors. */
export function required<Value>(parsed: Parsed<Value>): Value {
  if (parsed.ok) return parsed.value;
  throw wrongQuery(parsed.errors);
}

export function wrongQuery(errors: readonly InputError[]): Problem {
  return new Problem(400, 'The query is wrong; see errors.', { errors });
}

/** The limit of a query, or the default where none is given; throws a 400 problem above the maximum. */
export function limitWithin(given: string | undefined, byDefault: number, most: number): number {
  const limit = given === undefined ? byDefault : Number(given);
  if (limit <= most) return limit;
  throw wrongQuery([{ pointer: '/limit', detail: `may be at most ${String(most)} in this form` }]);
}
