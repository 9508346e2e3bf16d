import {
  knownParams,
  parseKnown,
  parseViolations,
  violationsParams,
  type Policy,
  type Violation,
  type ViolationsQuestion,
} from '@grant-ledger/domain';
import { allowConfined } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { csvTransform } from '@grant-ledger/reports';
import { accessColumns, csvLines } from '../access/csv.ts';
import { mostRows, pageFrom, pagingParams, ROW_FORMS, setPage } from '../access/page.ts';
import { confined } from '../confined.ts';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho, sizeKnown } from '../known.ts';
import { negotiate } from '../negotiate.ts';
import { parseQuery, required, wrongQuery } from '../query.ts';
import { ndjson, sendStream } from '../streaming.ts';
import { violationKey } from './violation-key.ts';

export const violationsQuery = z.object({
  ...violationsParams,
  ...knownParams,
  ...pagingParams,
});

const COLUMNS = ['policyId', 'adopted', ...accessColumns];

/** `GET /v1/violations`: the access that a policy forbids (design section 6). */
export function violationRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/violations', allowConfined('investigator', 'oversight'), async (req, res) => {
    const form = negotiate(req, res, ROW_FORMS);
    const answer = await answerPage(inquiry, req, res, form);
    setPage(req, res, answer);
    if (form === 'application/json') res.json(answer);
    else if (form === 'text/csv')
      await sendStream(res.type(form), lines(answer.rows), csvTransform(COLUMNS));
    else await sendStream(res.type(form), ndjson(answer.rows));
  });
  return router;
}

async function answerPage(
  inquiry: Inquiry,
  req: Request,
  res: Response,
  form: (typeof ROW_FORMS)[number],
) {
  const { limit, cursor, minPosition } = parseQuery(req, violationsQuery);
  const most = mostRows(form, limit);
  const violations = required(parseViolations(req.query));
  const asked = { ...violations, access: confined(res, violations.access) };
  const known = required(parseKnown(req.query));
  const whole = await sizeKnown(inquiry, known, minPosition);
  const page = pageFrom({ question: asked, known: [known], sizes: [whole], cursor });
  const [size = whole] = page.sizes;
  requireKnown(asked, inquiry.policies(size), size);
  const { question, policies, counts, rows: all } = inquiry.violations(asked, size);
  const { rows, next } = page.cutOut(all, most, violationKey);
  return { question, known: await knownEcho(inquiry, size), policies, counts, rows, next };
}

/** "No violations" would be no answer about a policy that nobody adopted: throws a 400 problem. */
function requireKnown(
  { policies: asked = [] }: ViolationsQuestion,
  known: readonly Policy[],
  size: number,
): void {
  const ids = new Set(known.map(({ data }) => data.policyId));
  const unknown = asked.filter((id) => !ids.has(id));
  if (unknown.length === 0) return;
  const adopted = ids.size === 0 ? 'none was' : `adopted were ${[...ids].join(', ')}`;
  throw wrongQuery(
    unknown.map((id) => ({
      pointer: '/policy',
      detail: `no policy ${id} was adopted by the first ${String(size)} events; ${adopted}`,
    })),
  );
}

/** As of `/v1/access`, with the policy in front. */
function* lines(rows: readonly Violation[]) {
  for (const row of rows)
    for (const line of csvLines([row]))
      yield { policyId: row.policyId, adopted: row.adopted, ...line };
}
