import { formatInstant } from '@grant-ledger/domain';
import type { Known } from '@grant-ledger/domain';
import { Problem } from '@grant-ledger/http';
import type { Response } from 'express';
import type { Inquiry } from './inquiry.ts';
import { wrongQuery } from './query.ts';

/** How long a question waits for what it needs to be taken in, in milliseconds. */
const WAIT = 10_000;

/** What the answer was computed from (design section 5). */
export interface KnownEcho {
  readonly size: number;
  readonly recordedAt: string | null;
  /** Of the log's tree at that size, in base64: by it a checkpoint vouches for what was known. */
  readonly root: string;
}

/**
 * The size that is taken as known, once `minPosition` and everything recorded when the question came
 * are taken in, so that one answer at a known time stays the answer. Throws a 503 problem if that takes
 * more than `WAIT` milliseconds, and 400 for a size beyond the log, naming the parameter.
 */
export async function sizeKnown(
  inquiry: Inquiry,
  known: Known,
  minPosition: string | undefined,
  param = 'knownSize',
): Promise<number> {
  if (minPosition !== undefined && !(await inquiry.waitFor(Number(minPosition), WAIT)))
    throw notYet(`Position ${minPosition} has not been taken in yet.`);
  if (!isSettled(inquiry, known) && !(await inquiry.catchUp(WAIT)))
    throw notYet('Not everything recorded has been taken in yet.');
  if (known === 'all') return inquiry.size;
  if ('before' in known) return inquiry.sizeBefore(known.before);
  if (known.size <= inquiry.size) return known.size;
  throw wrongQuery([
    {
      pointer: `/${param}`,
      detail: `is beyond the log, which holds ${inquiry.size} events`,
    },
  ]);
}

export async function knownEcho(inquiry: Inquiry, size: number): Promise<KnownEcho> {
  const recordedAt = inquiry.recordedAtOf(size);
  return {
    size,
    recordedAt: recordedAt === null ? null : formatInstant(recordedAt),
    root: Buffer.from(await inquiry.rootOf(size)).toString('base64'),
  };
}

/** Says in headers what the answer was computed from, for forms without an envelope. */
export function setKnown(res: Response, known: KnownEcho): void {
  res.set('Known-Size', String(known.size));
  res.set('Known-Root', known.root);
  if (known.recordedAt !== null) res.set('Known-Recorded-At', known.recordedAt);
}

/** Whether nothing that is still on its way could change the known size. */
function isSettled(inquiry: Inquiry, known: Known): boolean {
  if (known === 'all') return false;
  if ('size' in known) return known.size <= inquiry.size;
  return known.before <= (inquiry.recordedAtOf(inquiry.size) ?? -Infinity);
}

function notYet(detail: string): Problem {
  return new Problem(503, `${detail} Ask again later.`, { headers: { 'Retry-After': '1' } });
}
