import {
  causesOf,
  countDifferences,
  diffKnowledgeOf,
  differencesOf,
  diffParams,
  echoDiff,
  parseDiff,
  rowKeyOf,
} from '@grant-ledger/domain';
import type { AccessDifference, DiffQuestion } from '@grant-ledger/domain';
import { allow } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho, sizeKnown } from '../known.ts';
import { negotiate } from '../negotiate.ts';
import { limitWithin, parseQuery, required, wrongQuery } from '../query.ts';
import { whileAsked } from '../while-asked.ts';
import { pageFrom, pagingParams, rowKey } from './page.ts';

export const diffQuery = z.object({
  ...diffParams,
  ...pagingParams,
});

/** A page has at most so many entries, of all three lists together. */
const MOST_ENTRIES = 10_000;

/** `GET /v1/access/diff`: who gained, who lost, and by which events (design section 5). */
export function diffRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/access/diff', allow('investigator', 'oversight'), async (req, res) => {
    negotiate(req, res, ['application/json']);
    res.json(await answerDiff(inquiry, req, whileAsked(res)));
  });
  return router;
}

async function answerDiff(inquiry: Inquiry, req: Request, signal: AbortSignal) {
  const { limit, cursor, minPosition } = parseQuery(req, diffQuery);
  const most = limitWithin(limit, MOST_ENTRIES, MOST_ENTRIES);
  const asked = required(parseDiff(req.query));
  const page = pageFrom({
    question: [asked.between, asked.from.question, asked.to.question],
    known: [asked.from.known, asked.to.known],
    sizes: await sizesKnown(inquiry, asked, minPosition),
    cursor,
  });
  const [fromSize = 0, toSize = 0] = page.sizes;
  const before = (await inquiry.answer(asked.from.question, fromSize, signal)).rows;
  const after = (await inquiry.answer(asked.to.question, toSize, signal)).rows;
  const differences = differencesOf(before, after, asked.between);
  const { rows, next } = page.cutOut(differences, most, rowKey);
  return {
    question: echoDiff(asked),
    known: { from: await knownEcho(inquiry, fromSize), to: await knownEcho(inquiry, toSize) },
    counts: countDifferences(differences),
    ...(await withCauses(inquiry, asked, [fromSize, toSize], rows)),
    next,
  };
}

/** The sizes of both sides, of which the first is not the greater; throws a 400 problem if it is. */
async function sizesKnown(
  inquiry: Inquiry,
  { between, from, to }: DiffQuestion,
  minPosition: string | undefined,
): Promise<readonly [number, number]> {
  if (between === 'moments') {
    const size = await sizeKnown(inquiry, from.known, minPosition);
    return [size, size];
  }
  const fromSize = await sizeKnown(inquiry, from.known, minPosition, 'fromKnownSize');
  const toSize = await sizeKnown(inquiry, to.known, minPosition, 'toKnownSize');
  if (fromSize <= toSize) return [fromSize, toSize];
  const param = to.known !== 'all' && 'size' in to.known ? 'toKnownSize' : 'toKnownAt';
  throw wrongQuery([
    {
      pointer: `/${param}`,
      detail: `is the known size ${toSize}, before ${fromSize}, from which to compare`,
    },
  ]);
}

/** The differences by kind, each with the events that made it. */
async function withCauses(
  inquiry: Inquiry,
  { between, from, to }: DiffQuestion,
  [fromSize, toSize]: readonly [number, number],
  differences: readonly AccessDifference[],
) {
  const events = differences.length > 0 ? await inquiry.first(toSize) : [];
  const sides = {
    between,
    from: diffKnowledgeOf(events.slice(0, fromSize), from.question, fromSize),
    to: diffKnowledgeOf(events, to.question, toSize),
  };
  const ofKind = (kind: AccessDifference['kind']) =>
    differences
      .filter((difference) => difference.kind === kind)
      .map((difference) => {
        const { before, after } = difference;
        return { ...rowKeyOf(difference), before, after, by: causesOf(sides, difference) };
      });
  return { gained: ofKind('gained'), lost: ofKind('lost'), changed: ofKind('changed') };
}
