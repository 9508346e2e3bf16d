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

const MEDIA_TYPES = Object.keys(FORMS) as (keyof typeof FORMS)[];

/** The form of the request's body; throws a 415 problem for any other media type or charset. */
export const formOf = (request: Request): Form => FORMS[mediaTypeOf(request, MEDIA_TYPES)];

/** Which of these the request's body is; throws a 415 problem for any other media type or charset. */
export function mediaTypeOf<MediaType extends string>(
  request: Request,
  accepted: readonly MediaType[],
): MediaType {
  const unsupported = (what: string) =>
    new Problem(415, `${what} Send one of ${accepted.join(', ')}.`, {
      headers: { 'Accept-Post': accepted.join(', ') },
    });
  const header = request.headers['content-type'];
  if (header === undefined) throw unsupported('The body has no media type.');
  const { type, parameters } = parse(header);
  const charset = parameters.charset?.toLowerCase() ?? 'utf-8';
  const taken = accepted.find((one) => one === type);
  if (taken === undefined) throw unsupported('The body has a media type that is not taken here.');
  if (charset !== 'utf-8') throw unsupported('The body must be in UTF-8.');
  return taken;
}
