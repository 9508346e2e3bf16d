import { z } from 'zod';
import { wrongQuery } from '../query.ts';

/** A size of the log, as a query gives it. */
export const sizeText = z
  .string('must be given once')
  .regex(/^\d{1,15}$/, 'must be a size of the log: 0, 1, 2 …')
  .transform(Number);

/** Throws a 400 problem for a size beyond the published checkpoint. */
export function requireSealed(size: number, sealed: number, param: string): void {
  if (size <= sealed) return;
  const detail = `is beyond the last published checkpoint, which is of ${sealed} events`;
  throw wrongQuery([{ pointer: `/${param}`, detail }]);
}
