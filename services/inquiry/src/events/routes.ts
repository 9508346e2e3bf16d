import type { RecordedEvent } from '@grant-ledger/domain';
import { allow, allowConfined, Problem } from '@grant-ledger/http';
import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { confinementOf } from '../confined.ts';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho } from '../known.ts';
import { knownSizeOf } from '../moment.ts';
import { negotiate } from '../negotiate.ts';
import { limitText, limitWithin, parseQuery, positionText, wrongQuery } from '../query.ts';
import { ndjson, sendStream } from '../streaming.ts';
import { filterParams } from './filter.ts';
import { sendLive } from './live.ts';
import { replay, take } from './replay.ts';
import { standingOfEvent } from './standing.ts';
import { VisiblePositions } from './visible-positions.ts';

/** The position of the last event that a client has; -1 if it has none and wants the first. */
const afterText = z
  .string('must be given once')
  .regex(/^(-1|\d{1,15})$/, 'must be a position, or -1 for before the first event');

export const replayQuery = z.object({
  after: afterText.optional(),
  limit: limitText.optional(),
  ...filterParams,
});
export const liveQuery = z.object({ after: afterText.optional(), ...filterParams });

const PAGE = { usual: 100, most: 1000, characters: 16 * 1024 * 1024 };

/** `GET /v1/events`, `/v1/events/live` and `/v1/events/{position}` (design section 5), and how an event stands. */
export function eventRoutes(inquiry: Inquiry): Router {
  const { store } = inquiry;
  const visible = new VisiblePositions(inquiry);
  const router = Router();
  const readers = allow('investigator', 'oversight');
  const confinedReaders = allowConfined('investigator', 'oversight');

  router.get('/v1/events', confinedReaders, async (req, res) => {
    const form = negotiate(req, res, ['application/json', 'application/x-ndjson']);
    const { after, limit, ...filter } = parseQuery(req, replayQuery);
    const { size } = await store.head();
    const isVisible = await visible.to(res);
    const events = replay(store, { from: following(after), size, filter, isVisible });
    if (form === 'application/json') {
      res.json(await page(events, limitWithin(limit, PAGE.usual, PAGE.most)));
      return;
    }
    const limited = limit === undefined ? events : take(events, Number(limit));
    await sendStream(res.type(form), ndjson(asRecorded(limited)));
  });

  router.get('/v1/events/live', readers, async (req, res) => {
    const form = negotiate(req, res, ['text/event-stream']);
    const { after, ...filter } = parseQuery(req, liveQuery);
    const last = lastEventId(req) ?? after;
    res.set({ 'Content-Type': form, 'X-Accel-Buffering': 'no' }).flushHeaders();
    if (req.method === 'HEAD') res.end();
    else await sendLive(res, inquiry, { from: following(last, inquiry.size), filter });
  });

  router.get('/v1/events/:position', confinedReaders, async (req, res) => {
    res.json((await eventVisibleAt(store, visible, req, res)).event);
  });

  router.get('/v1/events/:position/standing', confinedReaders, async (req, res) => {
    const size = await knownSizeOf(inquiry, req);
    const stored = await eventVisibleAt(store, visible, req, res);
    if (stored.position >= size)
      throw new Problem(404, `The first ${size} events do not hold position ${stored.position}.`);
    res.json({
      known: await knownEcho(inquiry, size),
      ...(await standingOfEvent(inquiry, stored, {
        size,
        isVisible: await visible.to(res),
      })),
    });
  });
  return router;
}

/** The position after one that a client has; `otherwise` if it has none. */
function following(position: string | undefined, otherwise = 0): number {
  return position === undefined ? otherwise : Number(position) + 1;
}

/**
 * One page of events, and the `after` of the next page; null if this is the last. A page ends early once
 * it holds so much that the next event may wait for the next one.
 */
async function page(events: Parameters<typeof asRecorded>[0], limit: number) {
  const found: RecordedEvent[] = [];
  let characters = 0;
  for await (const event of asRecorded(take(events, limit + 1))) {
    if (found.length === limit || characters > PAGE.characters)
      return { events: found, next: found.at(-1)?.position ?? null };
    found.push(event);
    characters += JSON.stringify(event).length;
  }
  return { events: found, next: null };
}

async function* asRecorded(events: ReturnType<typeof replay>) {
  for await (const { event } of events) yield event;
}

function lastEventId(req: Request): string | undefined {
  const given = req.get('Last-Event-ID');
  if (given === undefined || given === '' || positionText.safeParse(given).success)
    return given === '' ? undefined : given;
  throw wrongQuery([{ pointer: '', detail: 'Last-Event-ID must be a position: 0, 1, 2 …' }]);
}

/** Throws a 404 problem for what is not there and for what whoever asks may not see, to whom it says the same of both. */
async function eventVisibleAt(
  store: EventStore,
  visible: VisiblePositions,
  req: Request,
  res: Response,
): Promise<StoredEvent> {
  const { position } = req.params;
  if (!confinementOf(res)) return eventAt(store, position);
  const none = new Problem(
    404,
    `There is no event at position ${String(position)} that this token may see.`,
  );
  const isVisible = await visible.to(res);
  if (positionText.safeParse(position).success && !isVisible(Number(position))) throw none;
  return eventAt(store, position);
}

async function eventAt(store: EventStore, given: unknown): Promise<StoredEvent> {
  const parsed = positionText.safeParse(given);
  if (!parsed.success)
    throw new Problem(400, 'The path must end in a position: 0, 1, 2 …', {
      errors: [{ pointer: '/position', detail: parsed.error.issues[0]?.message ?? '' }],
    });
  const from = Number(parsed.data);
  for await (const stored of store.readAll({ from, limit: 1 })) return stored;
  const { size } = await store.head();
  throw new Problem(404, `There is no event at position ${from}; the ledger holds ${size} events.`);
}
