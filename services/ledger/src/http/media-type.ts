import { Problem } from '@grant-ledger/http';
import { parse } from 'content-type';
import type { Request } from 'express';

/** The three forms in which events are posted (design section 5), by media type. */
const FORMS = {
  'application/cloudevents+json': 'single',
  'application/cloudevents-batch+json': 'batch',
  'application/x-ndjson': 'stream',
} as const;
type Form = (typeof FORMS)[keyof typeof FORMS];

const ACCEPTED = Object.keys(FORMS).join(', ');

/** The form of the request's body; throws a 415 problem for any other media type or charset. */
export function formOf(request: Request): Form {
  const header = request.headers['content-type'];
  if (header === undefined) throw unsupported('The body has no media type.');
  const { type, parameters } = parse(header);
  const charset = parameters.charset?.toLowerCase() ?? 'utf-8';
  if (!isForm(type)) throw unsupported('The body has a media type that is not taken here.');
  if (charset !== 'utf-8') throw unsupported('The body must be in UTF-8.');
  return FORMS[type];
}

const isForm = (type: string): type is keyof typeof FORMS => Object.hasOwn(FORMS, type);

function unsupported(what: string): Problem {
  return new Problem(415, `${what} Send one of ${ACCEPTED}.`, {
    headers: { 'Accept-Post': ACCEPTED },
  });
}
