import { Problem } from './problem.ts';

const CHALLENGE = 'Bearer realm="grant-ledger"';

/** The 401 problem, with the challenge of RFC 6750 section 3, for a request without a token. */
export const noToken = (): Problem => unauthorized('Send a token: Authorization: Bearer …');

/** … for an `Authorization` header of another form. */
export const noBearer = (): Problem =>
  unauthorized('The Authorization header must be: Bearer and a token.');

/** … and for a token that lets nobody in. */
export const badToken = (): Problem =>
  unauthorized(
    'This token is not known here, or it has expired or been revoked.',
    `${CHALLENGE}, error="invalid_token"`,
  );

/** … for a client certificate that lets nobody in. */
export const badCertificate = (): Problem =>
  unauthorized('This client certificate is not known here, or it is not valid now.');

function unauthorized(detail: string, challenge = CHALLENGE): Problem {
  return new Problem(401, detail, { headers: { 'WWW-Authenticate': challenge } });
}
