import { parseInstant } from '@grant-ledger/domain';
import { allow } from '@grant-ledger/http';
import { Router } from 'express';
import { z } from 'zod';
import { take } from '../events/replay.ts';
import { negotiate } from '../negotiate.ts';
import { instantText, limitText, limitWithin, parseQuery, positionText } from '../query.ts';
import { checkpointRoutes } from '../seal/checkpoint-routes.ts';
import { proofRoutes } from '../seal/proof-routes.ts';
import type { SealedLog } from '../seal/sealed-log.ts';
import { entryBundleRoutes, hashTileRoutes } from '../seal/tile-routes.ts';
import { ndjson, sendStream } from '../streaming.ts';
import { unreadableLog } from '../unreadable-log.ts';
import type { AuditTrail, RecordedQuestion } from './audit-trail.ts';

const PATH = '/v1/audit';
const PLACES = { checkpoint: [`${PATH}/checkpoint`], keys: `${PATH}/keys`, cache: 'no-store' };
const PAGE = { usual: 100, most: 1000 };

export const auditQuery = z.object({
  after: positionText.optional(),
  limit: limitText.optional(),
  who: z
    .string('must be given once')
    .min(1)
    .optional()
    .describe('The name under which the token was issued, or os: and a user.'),
  from: instantText.optional().describe('Recorded at or after it.'),
  to: instantText.optional().describe('Recorded before it.'),
});

/**
 * `GET /v1/audit`: what was asked, and by whom; and below it, as a log under `/v1/audit` (C2SP tlog-tiles), its checkpoint,
 * proofs and tiles. For admin alone.
 */
export function auditRoutes(trail: AuditTrail, sealed: SealedLog | undefined): Router {
  const router = Router();
  router.get(PATH, allow('admin'), async (req, res) => {
    const form = negotiate(req, res, ['application/json', 'application/x-ndjson']);
    const { after, limit, who, from, to } = parseQuery(req, auditQuery);
    const filter = { who, from: instantOf(from), to: instantOf(to) };
    const records = trail.records(after === undefined ? -1 : Number(after), filter);
    res.set('Cache-Control', 'no-store');
    if (form === 'application/json') {
      const most = limitWithin(limit, PAGE.usual, PAGE.most);
      res.json({ ...(await page(records, most)), unidentified: trail.unidentified });
      return;
    }
    const limited = limit === undefined ? records : take(records, Number(limit));
    await sendStream(res.type(form), ndjson(limited));
  });
  if (sealed) {
    router.use(PATH, allow('admin'), hashTileRoutes(sealed, 'private'), entryBundleRoutes(sealed));
    router.use(proofRoutes(sealed, PATH), checkpointRoutes(sealed, PLACES));
  }
  router.use(unreadableLog);
  return router;
}

const instantOf = (text: string | undefined) =>
  text === undefined ? undefined : parseInstant(text);

/** One page of records, and the `after` of the next; null if this is the last. */
async function page(records: AsyncIterable<RecordedQuestion>, limit: number) {
  const found: RecordedQuestion[] = [];
  for await (const record of take(records, limit + 1)) {
    if (found.length === limit) return { records: found, next: found.at(-1)?.position ?? null };
    found.push(record);
  }
  return { records: found, next: null };
}
