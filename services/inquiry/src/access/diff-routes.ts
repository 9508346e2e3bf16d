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
import { allowConfined } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { confined, visibleTo } from '../confined.ts';
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
  router.get('/v1/access/diff', allowConfined('investigator', 'oversight'), async (req, res) => {
    negotiate(req, res, ['application/json']);
    res.json(await answerDiff(inquiry, req, res));
  });
  return router;
}

async function answerDiff(inquiry: Inquiry, req: Request, res: Response) {
  const { limit, cursor, minPosition } = parseQuery(req, diffQuery);
  const most = limitWithin(limit, MOST_ENTRIES, MOST_ENTRIES);
  const asked = confinedDiff(res, required(parseDiff(req.query)));
  const signal = whileAsked(res);
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
    ...(await withCauses(res, inquiry, { ...asked, sizes: [fromSize, toSize] }, rows)),
    next,
  };
}

/** Both sides within what whoever asks is confined to. */
const confinedDiff = (res: Response, { between, from, to }: DiffQuestion): DiffQuestion => ({
  between,
  from: { ...from, question: confined(res, from.question) },
  to: { ...to, question: confined(res, to.question) },
});

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
  res: Response,
  inquiry: Inquiry,
  { between, from, to, sizes }: DiffQuestion & { readonly sizes: readonly [number, number] },
  differences: readonly AccessDifference[],
) {
  const [fromSize, toSize] = sizes;
  const events = differences.length > 0 ? visibleTo(res, await inquiry.first(toSize)) : [];
  const before = events.filter(({ position }) => position < fromSize);
  const sides = {
    between,
    from: diffKnowledgeOf(before, from.question, fromSize),
    to: diffKnowledgeOf(events, to.question, toSize),
  };
  const ofKind = (kind: AccessDifference['kind']) =>
    differences
      .filter((difference) => difference.kind === kind)
      .map((difference) => ({
        ...rowKeyOf(difference),
        before: difference.before,
        after: difference.after,
        by: causesOf(sides, difference),
      }));
  return { gained: ofKind('gained'), lost: ofKind('lost'), changed: ofKind('changed') };
}
