import type { Response } from 'express';

/** Aborts once whoever asked has gone without the answer: it is worked out for nobody then. */
export function whileAsked(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone.signal;
}
