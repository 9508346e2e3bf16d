import type { Request, RequestHandler } from 'express';
import { Problem } from '../problem.ts';

const SITE = 'Sec-Fetch-Site';

/** Whether a page of ours sent it, which the browser says and no page can (W3C Fetch Metadata). */
export const isOwnPage = (req: Request): boolean => req.get(SITE) === 'same-origin';

/** Whether a browser sent it, and not a program. */
export const isOfBrowser = (req: Request): boolean => req.get(SITE) !== undefined;

/** Lets pass what a page of ours sends: nobody else may sign a browser in or out. */
export const ownPage: RequestHandler = (req, _res, next) => {
  if (!isOwnPage(req)) throw new Problem(403, 'Only a page of this ledger may do this.');
  next();
};
