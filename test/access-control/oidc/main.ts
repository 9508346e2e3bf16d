import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTHeaderParameters } from 'jose';
import Provider from 'oidc-provider';
import type { Asked, Told } from './messages.ts';

/** An OpenID provider of its own (the certified `oidc-provider`), for tests: its own login and consent pages, real keys. */
const { CERTIFICATE: cert = '', PRIVATE_KEY: key = '', LEDGER = '' } = process.env;

/** What somebody's groups are: whoever signs in as `ines` is in `ines-group`. */
const groupsOf = (account: string): string[] => [`${account}-group`];
const AUDIENCE = 'https://ledger.example/api';

const tell = (message: Told) => process.send?.(message);

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
}

function providerWith(issuer: string, signing: JWK): Provider {
  const redirect_uris = [`${LEDGER}/signin/oidc/callback`];
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'console', token_endpoint_auth_method: 'none', redirect_uris },
      {
        ...{ client_id: 'importer', client_secret: 'of-the-importer', redirect_uris: [] },
        ...{ grant_types: ['client_credentials'], response_types: [] },
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [signing] },
    cookies: { keys: ['of this test'] },
    pkce: { required: () => true },
    scopes: ['openid', 'groups'],
    claims: { openid: ['sub'], groups: ['groups'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, groups: groupsOf(accountId) }),
    }),
    extraTokenClaims: (_context, token) =>
      token.kind === 'ClientCredentials' ? { groups: groupsOf(token.clientId ?? '') } : undefined,
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, audience) => ({
          ...{ audience, scope: '', accessTokenFormat: 'jwt' },
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  provider.on('server_error', (_context, error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
  });
  return provider;
}

let keys = 1;
let signing = await newKey('key-1');
let answer: ReturnType<Provider['callback']> = () => Promise.resolve();
const server = createServer({ cert, key }, (request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answer = providerWith(issuer, signing).callback();
  process.on('message', (asked: Asked) => void obey(asked, issuer));
  tell({ issuer });
});

async function obey(asked: Asked, issuer: string): Promise<void> {
  if ('rotate' in asked) {
    keys += 1;
    signing = await newKey(`key-${keys}`);
    answer = providerWith(issuer, signing).callback();
    tell({ rotated: true });
    return;
  }
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: AUDIENCE, sub: 'a-client', iat: now, exp: now + 300 };
  const header = { alg: 'RS256', typ: 'at+jwt', kid: signing.kid, ...asked.header };
  const token = await new SignJWT(without({ ...claims, ...asked.claims }))
    .setProtectedHeader(without(header) as JWTHeaderParameters)
    .sign(signing);
  tell({ token });
}

/** Those fields that are not null. */
const without = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
