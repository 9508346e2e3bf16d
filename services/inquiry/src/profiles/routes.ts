import { formatInstant, instant } from '@grant-ledger/domain';
import { allow, Problem } from '@grant-ledger/http';
import express, { Router } from 'express';
import type { ErrorRequestHandler, Request } from 'express';
import { z } from 'zod';
import { parseQuery } from '../query.ts';
import { MOST_PROFILE_BYTES, profileSchema, type Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import type { Profiles } from './profiles.ts';

const PATH = '/v1/persons/:id/profile';
const NO_QUERY = z.object({});
const LONGEST_ID = 1024;

/**
 * `PUT`, `GET` and `DELETE /v1/persons/{id}/profile`: who a pseudonym stands for. Admin writes and erases; readers read,
 * since they have to reach the person whom an answer names.
 */
export function profileRoutes(profiles: Profiles): Router {
  const router = Router();
  const whole = express.json({ type: 'application/json', limit: MOST_PROFILE_BYTES });

  router.put(PATH, allow('admin'), whole, (req, res) => {
    parseQuery(req, NO_QUERY);
    profiles.put(personIn(req), profileIn(req));
    res.set('Cache-Control', 'no-store').status(204).end();
  });

  router.get(PATH, allow('investigator', 'oversight'), (req, res) => {
    parseQuery(req, NO_QUERY);
    const personId = personIn(req);
    const kept = profiles.find(personId);
    if (!kept) throw noProfile(personId);
    const changedAt = formatInstant(instant(kept.changedAt));
    res.set('Cache-Control', 'no-store').json({ personId, profile: kept.profile, changedAt });
  });

  router.delete(PATH, allow('admin'), (req, res) => {
    parseQuery(req, NO_QUERY);
    const personId = personIn(req);
    if (!profiles.erase(personId)) throw noProfile(personId);
    res.set('Cache-Control', 'no-store').status(204).end();
  });

  router.use(unusableProfiles);
  return router;
}

const noProfile = (personId: string): Problem =>
  new Problem(404, `There is no profile of person ${personId}.`);

function personIn({ params: { id } }: Request): string {
  if (typeof id === 'string' && id.length <= LONGEST_ID && !/\p{Cc}/u.test(id)) return id;
  throw new Problem(400, `The path must name a person by at most ${LONGEST_ID} characters.`);
}

/** Throws a 415 problem for another form, and 422 for what is no profile. Neither repeats a value. */
function profileIn(req: Request): Profile {
  if (req.is('application/json') === false)
    throw new Problem(415, 'Send a profile as application/json.');
  const parsed = profileSchema.safeParse(req.body);
  if (parsed.success) return parsed.data;
  throw new Problem(422, 'This is no profile; see errors.', { errors: errorsOf(parsed.error) });
}

const MEMBERS = Object.keys(profileSchema.shape).join(', ');

const errorsOf = ({ issues }: z.ZodError) =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerTo([key]),
          detail: `is not known; known are ${MEMBERS}`,
        }))
      : [{ pointer: pointerTo(issue.path), detail: issue.message }],
  );

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Why, is for the log alone. */
const unusableProfiles: ErrorRequestHandler = (error: unknown, _req, _res, next) => {
  if (!(error instanceof ProfileError) && !isOfSqlite(error)) next(error);
  else
    next(
      new Problem(503, 'Profiles cannot be had now. Ask again later.', {
        headers: { 'Retry-After': '5' },
        cause: error,
      }),
    );
};

const isOfSqlite = (error: unknown): boolean =>
  error instanceof Error && error.name === 'SqliteError';
