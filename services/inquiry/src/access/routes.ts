import { knownParams, parseKnown, parseQuestion, questionParams } from '@grant-ledger/domain';
import { allowConfined } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { confined } from '../confined.ts';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho, sizeKnown } from '../known.ts';
import { negotiate } from '../negotiate.ts';
import { parseQuery, required } from '../query.ts';
import { ndjson, sendStream } from '../streaming.ts';
import { whileAsked } from '../while-asked.ts';
import { accessColumns, csvLines } from './csv.ts';
import { csvTransform } from '@grant-ledger/reports';
import { KeptAnswers } from './kept-answers.ts';
import { mostRows, pageFrom, pagingParams, ROW_FORMS, rowKey, setPage } from './page.ts';

export const accessQuery = z.object({
  ...questionParams,
  ...knownParams,
  ...pagingParams,
});

/** `GET /v1/access`: who could touch what, when, and as known when (design section 5). */
export function accessRoutes(inquiry: Inquiry): Router {
  const router = Router();
  const kept = new KeptAnswers();
  router.get('/v1/access', allowConfined('investigator', 'oversight'), async (req, res) => {
    const form = negotiate(req, res, ROW_FORMS);
    const { limit, cursor, minPosition } = parseQuery(req, accessQuery);
    const most = mostRows(form, limit);
    const asked = { inquiry, kept, res };
    const answer = await answerPage(asked, req, { most, cursor, minPosition });
    setPage(req, res, answer);
    if (form === 'application/json') res.json(answer);
    else if (form === 'text/csv')
      await sendStream(res.type(form), csvLines(answer.rows), csvTransform(accessColumns));
    else await sendStream(res.type(form), ndjson(answer.rows));
  });
  return router;
}

interface Paging {
  readonly most: number;
  readonly cursor: string | undefined;
  readonly minPosition: string | undefined;
}

interface Asked {
  readonly inquiry: Inquiry;
  readonly kept: KeptAnswers;
  readonly res: Response;
}

/** The answer with the rows of one page, in the key order of design section 5. */
async function answerPage(
  { inquiry, kept, res }: Asked,
  req: Request,
  { most, cursor, minPosition }: Paging,
) {
  const asked = confined(res, required(parseQuestion(req.query)));
  const known = required(parseKnown(req.query));
  const whole = await sizeKnown(inquiry, known, minPosition);
  const page = pageFrom({ question: asked, known: [known], sizes: [whole], cursor });
  const [size = whole] = page.sizes;
  const answer = kept.find(asked, size) ?? (await inquiry.answer(asked, size, whileAsked(res)));
  const { question, counts, rows: all } = answer;
  const { rows, next } = page.cutOut(all, most, rowKey);
  if (next === null) kept.drop(asked, size);
  else kept.keep(asked, size, answer);
  return { question, known: await knownEcho(inquiry, size), counts, rows, next };
}
