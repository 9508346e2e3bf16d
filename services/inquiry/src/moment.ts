import { knownParams, parseKnown } from '@grant-ledger/domain';
import type { RecordedEvent } from '@grant-ledger/domain';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { visibleTo } from './confined.ts';
import type { Inquiry } from './inquiry.ts';
import { knownEcho, sizeKnown } from './known.ts';
import type { KnownEcho } from './known.ts';
import { parseQuery, positionText, required } from './query.ts';

/** The query of a call that asks nothing but: as known when. */
export const momentQuery = z.object({ ...knownParams, minPosition: positionText.optional() });

/** The events known at the moment that the query names that whoever asks may see, and what to say of it in the answer. */
export async function knownEvents(
  inquiry: Inquiry,
  req: Request,
  res: Response,
): Promise<{ readonly known: KnownEcho; readonly events: readonly RecordedEvent[] }> {
  const size = await knownSizeOf(inquiry, req);
  return {
    known: await knownEcho(inquiry, size),
    events: visibleTo(res, await inquiry.first(size)),
  };
}

/** How many events are known at the moment that the query names. */
export async function knownSizeOf(
  inquiry: Inquiry,
  req: Request,
  query: typeof momentQuery = momentQuery,
): Promise<number> {
  const { minPosition } = parseQuery(req, query);
  return sizeKnown(inquiry, required(parseKnown(req.query)), minPosition);
}
