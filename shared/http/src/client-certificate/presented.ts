import { X509Certificate } from 'node:crypto';
import type { Request } from 'express';
import { Problem } from '../problem.ts';
import type { IsTrustedProxy } from '../trusted-proxies.ts';

const FIELD = 'Client-Cert';

/** A byte sequence of structured fields (RFC 8941 section 3.3.5). */
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/;

/**
 * The certificate by which a client has shown a proxy who it is, which the proxy passes on in `Client-Cert` (RFC 9440);
 * undefined if there is none. Throws a 403 problem if it is no proxy's that is trusted, since anybody can write a header,
 * and a 400 problem if it is no certificate.
 */
export function presentedIn(req: Request, isTrusted: IsTrustedProxy): X509Certificate | undefined {
  const field = req.get(FIELD);
  if (field === undefined) return undefined;
  if (!isTrusted(req.socket.remoteAddress))
    throw new Problem(403, `${FIELD} is taken from a trusted proxy alone, and this is none.`);
  const base64 = BYTE_SEQUENCE.exec(field.trim())?.[1];
  if (base64 === undefined) throw noCertificate();
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    throw noCertificate();
  }
}

const noCertificate = (): Problem =>
  new Problem(400, `${FIELD} must hold one certificate: the base64 of its DER between colons.`);
