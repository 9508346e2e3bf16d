import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { principalOf } from '../principal.ts';
import { Problem } from '../problem.ts';
import type { Limits, Rate } from './limits.ts';

const MINUTE = 60_000;
/** The part of an IPv6 address by which one client is told from another: it may choose the rest. */
const IPV6_PREFIX = 56;

type KeyOf = (request: Request, response: Response) => string;

/** An address has so many requests a minute. To be mounted before all that costs something. */
export const addressLimit = ({ rates }: Limits): RequestHandler =>
  limit('address', rates, addressOf);

/**
 * Answers 429 instead of 401 once an address has sent too many requests without a valid token. Who has one goes on: many
 * may share an address, and a token of 256 random bits is not found by trying.
 */
export function refusedLimit({ rates }: Limits): ErrorRequestHandler {
  const refused = limit('refused', rates, addressOf);
  return (error: unknown, request, response, next) => {
    if (!(error instanceof Problem) || error.status !== 401) {
      next(error);
      return;
    }
    void refused(request, response, (limited: unknown) => {
      next(limited ?? error);
    });
  };
}

/** A token has so many posts and so many questions a minute. To be mounted behind authentication. */
export function tokenLimits({ rates }: Limits): RequestHandler {
  const ofToken: KeyOf = (_request, response) => principalOf(response).name;
  const [posts, questions] = [limit('posts', rates, ofToken), limit('questions', rates, ofToken)];
  return (request, response, next) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? questions(request, response, next)
      : posts(request, response, next);
}

/** Counts in memory: each process of several has limits of its own. */
function limit(rate: Rate, rates: Limits['rates'], keyOf: KeyOf): RequestHandler {
  const most = rates[rate];
  if (most === 0)
    return (_request, _response, next) => {
      next();
    };
  return rateLimit({
    windowMs: MINUTE,
    limit: most,
    identifier: rate,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: keyOf,
    // Its checks of the settings speak to standard error, which is a log of JSON lines.
    validate: false,
    handler: (_request, _response, next) => {
      next(new Problem(429, `${WORDS[rate]} at most ${most} a minute. Try again later.`));
    },
  });
}

const WORDS: Readonly<Record<Rate, string>> = {
  address: 'Of requests from one address are taken',
  refused: 'Of requests without a valid token are taken from one address',
  posts: 'Of posts by one token are taken',
  questions: 'Of questions by one token are taken',
};

/** Empty once the connection has gone. */
const addressOf: KeyOf = ({ ip }) => (ip === undefined ? '' : ipKeyGenerator(ip, IPV6_PREFIX));
