import {
  errorAnswer,
  plainHead,
  Problem,
  requestLog,
  unmatched,
  type Logger,
} from '@grant-ledger/http';
import express, { Router, type Express, type Request, type Response } from 'express';
import { OtherSize, Refused } from './refused.ts';
import type { Witness } from './witness.ts';

/** Of a request, in bytes: 63 hashes, and a checkpoint with a dozen signatures of the longest kind. */
const MAX_BODY = 65_536;

/** The HTTP interface of a witness (C2SP tlog-witness); submission and monitoring have the same prefix, `/`. */
export function witnessApp(witness: Witness, logger: Logger): Express {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.post('/add-checkpoint', express.raw({ type: () => true, limit: MAX_BODY }), (req, res) => {
    addCheckpoint(witness, req, res);
  });
  router.get('/:originHash/checkpoint', ({ params }, res) => {
    const note = witness.latest(params.originHash);
    if (note === undefined)
      throw new Problem(404, 'This witness has cosigned no checkpoint of a log of that origin.');
    res.set('Cache-Control', 'no-cache').type('text/plain; charset=utf-8').send(note);
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(requestLog(logger), plainHead, router, unmatched([router]), errorAnswer);
  return app;
}

function addCheckpoint(witness: Witness, req: Request, res: Response): void {
  res.set('Cache-Control', 'no-store');
  try {
    const line = witness.addCheckpoint(textOf(req.body));
    res.type('text/plain; charset=utf-8').send(line);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!(error instanceof OtherSize))
      throw new Problem(error.status, error.message, { cause: error });
    // Express would add a charset, which the specification does not have.
    res.status(409).setHeader('Content-Type', 'text/x.tlog.size');
    res.end(`${error.size}\n`);
  }
}

/** Without a body, express leaves none. */
function textOf(body: unknown): string {
  try {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Refused(400, 'The body must be in UTF-8.', { cause: error });
  }
}
