import type { Request, RequestHandler } from 'express';
import { Problem } from '../problem.ts';

/** Beyond what any client of ours sends; the whole head has 16 KiB at most (`createHttpServer`). */
const MOST_HEADERS = 100;
/** In characters: RFC 9110 section 4.1 asks for 8,000 octets at least. */
const LONGEST_TARGET = 12_000;
const MOST_PARAMETERS = 2_000;

/** A name or an address, and a port (RFC 9110 section 7.2). */
const HOST = /^(?:[a-z0-9._~-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const CONTROL = /%(?:[01][0-9a-f]|7f)/i;

/** Refuses a request whose head no client of ours sends, before anything is made of it. */
export const plainHead: RequestHandler = (request, _response, next) => {
  requireOneHost(request);
  if (request.rawHeaders.length > 2 * MOST_HEADERS)
    throw new Problem(431, `A request may have at most ${MOST_HEADERS} header fields.`);
  if (request.url.length > LONGEST_TARGET)
    throw new Problem(414, `The URL may have at most ${LONGEST_TARGET} characters.`);
  requirePlainPath(request.path);
  requireFewParameters(request.url);
  next();
};

/** RFC 9112 section 3.2. Nothing that is answered is made of it; a second one may be meant for somebody else. */
function requireOneHost({ rawHeaders, httpVersion }: Request): void {
  const hosts: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === 'host') hosts.push(rawHeaders[at + 1] ?? '');
  const [host] = hosts;
  if (hosts.length > 1) throw new Problem(400, 'A request has one Host header field.');
  if (host === undefined && httpVersion === '1.0') return;
  if (host === undefined || !HOST.test(host))
    throw new Problem(400, 'The Host header field must be a name or an address.');
}

/** Steps up, control characters and what is no UTF-8 are in no path of ours, however they are written. */
function requirePlainPath(path: string): void {
  const decoded = decodedPath(path);
  const isPlain =
    decoded !== undefined &&
    !CONTROL.test(path) &&
    !decoded.split(/[/\\]/).some((segment) => segment === '..' || segment === '.');
  if (!isPlain) throw new Problem(400, 'The path of the URL is malformed.');
}

function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** A question means what all of its parameters say: none is passed over. */
function requireFewParameters(url: string): void {
  let count = 1;
  for (let at = url.indexOf('&'); at >= 0; at = url.indexOf('&', at + 1)) count += 1;
  if (count > MOST_PARAMETERS)
    throw new Problem(400, `A query may have at most ${MOST_PARAMETERS} parameters.`);
}
