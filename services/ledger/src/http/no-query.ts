import { Problem } from '@grant-ledger/http';
import type { RequestHandler } from 'express';

/** A parameter that would be ignored is an error here, as everywhere. */
export const noQuery: RequestHandler = (request, _response, next) => {
  const errors = Object.keys(request.query).map((name) => ({
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    detail: 'unknown parameter; there are none here',
  }));
  if (errors.length > 0) throw new Problem(400, 'The query is wrong; see errors.', { errors });
  next();
};
