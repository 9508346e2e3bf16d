import { trustedProxies, type IsTrustedProxy } from '@grant-ledger/http';
import { z } from 'zod';
import { usage } from './failure.ts';
import { variableIn } from './settings.ts';

/** By what else than issued tokens people and machines show who they are. They come from the environment alone. */
export interface AuthenticationSettings {
  /** The proxies that are believed what they say of a request. */
  readonly isTrustedProxy: IsTrustedProxy | undefined;
  /** The file of client certificates. */
  readonly certificatesPath: string | undefined;
  readonly oidc: OidcSettings | undefined;
}

/** An OpenID provider, and what of it is used: its access tokens, signing in by it, or both. */
export interface OidcSettings {
  readonly issuer: URL;
  /** The file that maps a claim to roles. */
  readonly mappingPath: string;
  /** Of access tokens. */
  readonly audience: string | undefined;
  readonly signIn: OidcSignInSettings | undefined;
}

export interface OidcSignInSettings {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly publicUrl: URL;
  readonly scope: string;
  /** Milliseconds. */
  readonly longestSession: number;
  /** 32 bytes; the file's in the data folder, if it is not given. */
  readonly sessionKey: Uint8Array | undefined;
}

const HOUR = 3_600_000;

const url = (protocols: readonly string[], form: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && isPlain(new URL(text), protocols), { error: form })
    .transform((text) => new URL(text));

/** Without user, password, query and fragment. */
const isPlain = (
  { protocol, username, password, search, hash }: URL,
  protocols: readonly string[],
) => protocols.includes(protocol) && username + password + search + hash === '';

const PUBLIC_URL = 'must be the http or https URL of the ledger as browsers see it, without a path';

const schema = z.object({
  TRUSTED_PROXIES: z
    .string()
    .transform((text, context) => {
      try {
        return trustedProxies(text.split(/[\s,]+/).filter(Boolean));
      } catch (error) {
        context.addIssue(`must list IP addresses or ranges: ${(error as Error).message}`);
        return z.NEVER;
      }
    })
    .optional(),
  CLIENT_CERTIFICATES: z.string().optional(),
  PUBLIC_URL: url(['http:', 'https:'], PUBLIC_URL)
    .refine(({ pathname }) => pathname === '/', { error: PUBLIC_URL })
    .optional(),
  SESSION_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'must be the base64 of 32 random bytes')
    .transform((text) => Buffer.from(text, 'base64'))
    .optional(),
  OIDC_ISSUER: url(['https:'], 'must be the https URL of an OpenID provider').optional(),
  OIDC_MAPPING: z.string().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .refine((text) => text.split(' ').includes('openid'), {
      error: 'must be a list of scopes, separated by spaces, with openid among them',
    })
    .default('openid'),
  OIDC_SESSION_HOURS: z
    .string()
    .regex(/^([1-9]|1\d|2[0-4])$/, 'must be a whole number of hours from 1 to 24')
    .transform(Number)
    .default(8),
});
type Name = keyof typeof schema.shape;
type Values = z.infer<typeof schema>;

const variable = (name: string): string => `GRANT_LEDGER_${name}`;

/** @throws Failure with exit code 2 for a value that is not allowed, or that another one needs; it repeats no secret. */
export function readAuthenticationSettings(env: NodeJS.ProcessEnv): AuthenticationSettings {
  const given = Object.keys(schema.shape).map((name) => [name, variableIn(env, variable(name))]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const { issues } = parsed.error;
    throw usage(
      issues.map(({ path, message }) => `${variable(String(path[0]))} ${message}.`).join('\n  '),
    );
  }
  const values = parsed.data;
  if (values.CLIENT_CERTIFICATES !== undefined)
    need(values, 'TRUSTED_PROXIES', 'CLIENT_CERTIFICATES');
  return {
    isTrustedProxy: values.TRUSTED_PROXIES,
    certificatesPath: values.CLIENT_CERTIFICATES,
    oidc: oidcSettings(values),
  };
}

function oidcSettings(values: Values): OidcSettings | undefined {
  const { OIDC_AUDIENCE: audience, OIDC_CLIENT_ID: clientId } = values;
  for (const name of ['OIDC_MAPPING', 'OIDC_AUDIENCE', 'OIDC_CLIENT_ID'] as const)
    if (values[name] !== undefined) need(values, 'OIDC_ISSUER', name);
  if (values.OIDC_CLIENT_SECRET !== undefined) need(values, 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET');
  const { OIDC_ISSUER: issuer } = values;
  if (!issuer) return undefined;
  if (audience === undefined && clientId === undefined)
    throw usage(
      `${variable('OIDC_ISSUER')} needs ${variable('OIDC_AUDIENCE')}, to take access tokens, or ${variable('OIDC_CLIENT_ID')}, to sign in by it.`,
    );
  const mappingPath = need(values, 'OIDC_MAPPING', 'OIDC_ISSUER');
  return { issuer, audience, mappingPath, signIn: signInSettings(values) };
}

function signInSettings(values: Values): OidcSignInSettings | undefined {
  const { OIDC_CLIENT_ID: clientId } = values;
  if (clientId === undefined) return undefined;
  return {
    clientId,
    clientSecret: values.OIDC_CLIENT_SECRET,
    publicUrl: need(values, 'PUBLIC_URL', 'OIDC_CLIENT_ID'),
    scope: values.OIDC_SCOPE,
    longestSession: values.OIDC_SESSION_HOURS * HOUR,
    sessionKey: values.SESSION_KEY,
  };
}

/** A value that another setting needs. */
function need<N extends Name>(values: Values, name: N, by: Name): NonNullable<Values[N]> {
  const value = values[name];
  if (value !== undefined) return value;
  throw usage(`${variable(by)} needs ${variable(name)}.`);
}
