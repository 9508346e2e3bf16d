import { readAuthenticationSettings } from './authentication-settings.ts';

const env = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`GRANT_LEDGER_${name}`, value]),
  );
const ISSUER = { OIDC_ISSUER: 'https://login.example.com/realm', OIDC_MAPPING: 'mapping.json' };
const SIGN_IN = { ...ISSUER, OIDC_CLIENT_ID: 'console', PUBLIC_URL: 'https://ledger.example.com' };
const KEY = Buffer.alloc(32, 7).toString('base64');

describe('the settings of authentication', () => {
  it('are none by default, and where the variables are empty', () => {
    const none = { isTrustedProxy: undefined, certificatesPath: undefined, oidc: undefined };
    expect(readAuthenticationSettings({})).toEqual(none);
    expect(readAuthenticationSettings(env({ OIDC_ISSUER: '', TRUSTED_PROXIES: '' }))).toEqual(none);
  });

  it('take access tokens of a provider, sign in by it, or both', () => {
    const tokens = readAuthenticationSettings(env({ ...ISSUER, OIDC_AUDIENCE: 'urn:ledger' }));
    expect(tokens.oidc).toMatchObject({ audience: 'urn:ledger', signIn: undefined });
    const { oidc } = readAuthenticationSettings(
      env({ ...SIGN_IN, OIDC_SESSION_HOURS: '24', SESSION_KEY: KEY }),
    );
    expect(oidc).toMatchObject({
      ...{ audience: undefined, mappingPath: 'mapping.json' },
      signIn: { clientId: 'console', scope: 'openid', longestSession: 86_400_000 },
    });
    expect([...oidc!.signIn!.sessionKey!]).toEqual(Array(32).fill(7));
  });

  it('trust proxies at addresses and in ranges, and nobody else', () => {
    const list = '127.0.0.1, 10.0.0.0/8 2001:db8::/32';
    const isTrusted = readAuthenticationSettings(env({ TRUSTED_PROXIES: list })).isTrustedProxy!;
    const trusted = ['127.0.0.1', '::ffff:127.0.0.1', '10.255.0.1', '2001:db8::1'];
    expect(trusted.filter(isTrusted)).toEqual(trusted);
    expect(['127.0.0.2', '11.0.0.1', '2001:db9::1', '::1', '', undefined].some(isTrusted)).toBe(
      false,
    );
  });

  it.each<[Record<string, string>, string]>([
    [{ TRUSTED_PROXIES: 'proxy.example' }, 'TRUSTED_PROXIES must list IP addresses or ranges'],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, '"10.0.0.0/33" is no IP address, and no range'],
    [{ TRUSTED_PROXIES: '10.0.0.0/' }, 'is no IP address'],
    [{ CLIENT_CERTIFICATES: 'c.json' }, 'CLIENT_CERTIFICATES needs GRANT_LEDGER_TRUSTED_PROXIES'],
    [ISSUER, 'OIDC_ISSUER needs GRANT_LEDGER_OIDC_AUDIENCE'],
    [{ OIDC_AUDIENCE: 'a' }, 'OIDC_AUDIENCE needs GRANT_LEDGER_OIDC_ISSUER'],
    [{ ...SIGN_IN, PUBLIC_URL: '' }, 'OIDC_CLIENT_ID needs GRANT_LEDGER_PUBLIC_URL'],
    [{ ...SIGN_IN, OIDC_MAPPING: '' }, 'OIDC_ISSUER needs GRANT_LEDGER_OIDC_MAPPING'],
    [{ ...SIGN_IN, OIDC_ISSUER: 'http://login.example.com' }, 'OIDC_ISSUER must be the https URL'],
    [{ ...SIGN_IN, OIDC_ISSUER: 'https://u:hidden@login.example.com' }, 'must be the https URL'],
    [{ ...SIGN_IN, PUBLIC_URL: 'https://ledger.example.com/console' }, 'without a path'],
    [{ ...SIGN_IN, OIDC_SCOPE: 'groups' }, 'OIDC_SCOPE must be a list of scopes'],
    [{ ...SIGN_IN, OIDC_SESSION_HOURS: '25' }, 'OIDC_SESSION_HOURS must be a whole number'],
    [{ ...SIGN_IN, SESSION_KEY: 'hidden' }, 'SESSION_KEY must be the base64 of 32 random bytes'],
    [{ OIDC_CLIENT_SECRET: 'hidden' }, 'OIDC_CLIENT_SECRET needs GRANT_LEDGER_OIDC_CLIENT_ID'],
  ])('refuse %j', (wrong, message) => {
    const read = () => readAuthenticationSettings(env(wrong));
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(read).not.toThrow(/hidden/);
  });
});
