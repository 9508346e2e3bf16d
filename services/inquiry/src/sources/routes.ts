import { formatInstant, type Instant } from '@grant-ledger/domain';
import { allow } from '@grant-ledger/http';
import type { SourceHeard } from '@grant-ledger/projections';
import { Router } from 'express';
import { z } from 'zod';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho, sizeKnown } from '../known.ts';
import { parseQuery, positionText } from '../query.ts';

/** So many silences of a source are told; the coverage report has what else there is to say. */
const MOST_SILENCES = 5;

export const sourcesQuery = z.object({ minPosition: positionText.optional() });

const instant = z.string().meta({ format: 'date-time' });

export const sourceSchema = z
  .object({
    source: z.string(),
    events: z.int().nonnegative(),
    first: instant.describe('When it first observed something, by its own clock.'),
    last: instant.describe('When it last did.'),
    recordedAt: instant.describe('When something from it was last recorded.'),
    silences: z
      .array(z.object({ from: instant, to: instant, days: z.int().positive() }))
      .describe(
        `Whole days of UTC between the first and the last on which it observed nothing, the longest first, ${MOST_SILENCES} at most.`,
      ),
  })
  .meta({ id: 'Source' });

/** `GET /v1/sources`: which sources the ledger hears from, and where they fell silent, in all that was taken in. */
export function sourceRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/sources', allow('investigator', 'oversight'), async (req, res) => {
    const { minPosition } = parseQuery(req, sourcesQuery);
    await sizeKnown(inquiry, 'all', minPosition);
    // Both of one moment: more may be taken in while the root is read.
    const { size } = inquiry;
    const sources = inquiry.sources(MOST_SILENCES).map(written);
    res.json({ known: await knownEcho(inquiry, size), sources });
  });
  return router;
}

function written(heard: SourceHeard): z.infer<typeof sourceSchema> {
  const { source, events, first, last, recordedAt, silences } = heard;
  return {
    ...{ source, events, first: text(first), last: text(last), recordedAt: text(recordedAt) },
    silences: silences.map(({ from, to, days }) => ({ from: text(from), to: text(to), days })),
  };
}

const text = (at: number): string => formatInstant(at as Instant);
