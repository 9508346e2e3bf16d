import {
  formatInstant,
  instant,
  parseInstant,
  parsePostedEvent,
  type EventData,
  type InputError,
} from '@grant-ledger/domain';
import { allow, jsonBody, Problem } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request } from 'express';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho } from '../known.ts';
import { knownSizeOf, momentQuery } from '../moment.ts';
import { instantText, parseQuery } from '../query.ts';

type Grant = EventData['grant.issued'];

/** The event that would be posted, or its data alone. */
export const CHECK_FORMS = ['application/cloudevents+json', 'application/json'] as const;
const MAX_BODY = 65_536;

export const checkQuery = momentQuery.extend({
  at: instantText.optional(),
});

/** `POST /v1/checks`: would this grant, if issued, break a policy? Nothing is recorded (design section 5). */
export function checkRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.post(
    '/v1/checks',
    allow('investigator', 'oversight'),
    jsonBody({ types: CHECK_FORMS, limit: MAX_BODY }),
    async (req, res) => {
      const { at } = parseQuery(req, checkQuery);
      const grant = grantIn(req);
      const size = await knownSizeOf(inquiry, req, checkQuery);
      const check = inquiry.check(grant, at === undefined ? now() : parseInstant(at), size);
      res.set('Cache-Control', 'no-store').json({
        grant,
        known: await knownEcho(inquiry, size),
        ...check,
      });
    },
  );
  return router;
}

const now = () => instant(Date.now());

/** Throws a 415 problem for another form, and 422 for what is no grant. */
function grantIn(req: Request): Grant {
  const body: unknown = req.body;
  if (body === undefined || body === null)
    throw new Problem(415, `Send a grant as one of ${CHECK_FORMS.join(', ')}.`, {
      headers: { 'Accept-Post': CHECK_FORMS.join(', ') },
    });
  const isEvent = req.is('application/cloudevents+json') !== false;
  const parsed = parsePostedEvent(isEvent ? body : eventWith(body));
  if (!parsed.ok) throw wrongGrant(isEvent ? parsed.errors : parsed.errors.map(belowData));
  const { event } = parsed;
  if (event.type === 'grant.issued') return event.data;
  throw wrongGrant([{ pointer: '/type', detail: 'must be grant.issued' }]);
}

const eventWith = (data: unknown) => ({
  ...{ specversion: '1.0', id: 'check', source: '/checks', type: 'grant.issued', data },
  time: formatInstant(now()),
});

/** Where in the data alone, of which the body consists. */
const belowData = ({ pointer, detail }: InputError): InputError => ({
  pointer: pointer.replace(/^\/data/, ''),
  detail,
});

const wrongGrant = (errors: readonly InputError[]): Problem =>
  new Problem(422, 'This is no grant that could be issued; see errors.', { errors });
