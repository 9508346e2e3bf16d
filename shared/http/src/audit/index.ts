import type { RequestHandler } from 'express';
import type { AuditRecorder } from './recorder.ts';
import { RecordedAnswer } from './recorded-answer.ts';

export { tellRows } from './contents.ts';
export type { Audited, AuditRecorder } from './recorder.ts';

const DOCUMENTATION = /^\/(docs(\/|$)|openapi\.json$)/;

/**
 * Has every question and every export recorded before it is answered: whatever is asked by somebody who is known, but
 * the documentation. To be mounted before authentication, whose refusals are counted.
 */
export function audited(audit: AuditRecorder): RequestHandler {
  return (req, res, next) => {
    if (!DOCUMENTATION.test(req.path)) new RecordedAnswer(req, res, audit);
    next();
  };
}
