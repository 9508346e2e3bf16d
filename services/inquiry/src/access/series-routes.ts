import {
  echoQuestion,
  knownParams,
  parseKnown,
  parseSeries,
  seriesOf,
  seriesParams,
} from '@grant-ledger/domain';
import type { SeriesPoint } from '@grant-ledger/domain';
import { allowConfined } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { confined } from '../confined.ts';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho, setKnown, sizeKnown } from '../known.ts';
import { negotiate } from '../negotiate.ts';
import { parseQuery, positionText, required } from '../query.ts';
import { sendStream } from '../streaming.ts';
import { whileAsked } from '../while-asked.ts';
import { csvTransform } from '@grant-ledger/reports';

export const seriesQuery = z.object({
  ...seriesParams,
  ...knownParams,
  minPosition: positionText.optional(),
});

const COLUMNS = ['from', 'to', 'pairs', 'persons', 'tenants', 'certain', 'possible'];

/** `GET /v1/access/series`: the counts of `/v1/access` for each step of a window (design section 5). */
export function seriesRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/access/series', allowConfined('investigator', 'oversight'), async (req, res) => {
    const form = negotiate(req, res, ['application/json', 'text/csv']);
    const answer = await answerSeries(inquiry, req, res);
    setKnown(res, answer.known);
    if (form === 'application/json') res.json(answer);
    else await sendStream(res.type(form), answer.points.map(csvLine), csvTransform(COLUMNS));
  });
  return router;
}

async function answerSeries(inquiry: Inquiry, req: Request, res: Response) {
  const { minPosition } = parseQuery(req, seriesQuery);
  const { question: asked, step, steps } = required(parseSeries(req.query));
  const question = confined(res, asked);
  const size = await sizeKnown(inquiry, required(parseKnown(req.query)), minPosition);
  return {
    question: echoQuestion(question),
    known: await knownEcho(inquiry, size),
    step,
    points: seriesOf(await inquiry.evaluate(question, size, whileAsked(res)), steps, question),
  };
}

const csvLine = ({ from, to, counts }: SeriesPoint) => ({ from, to, ...counts });
