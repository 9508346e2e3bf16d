import { trustedProxies, type IsTrustedProxy } from '@grant-ledger/http';
import { z } from 'zod';
import { usage } from './failure.ts';
import { sourceOf, variableIn } from './configuration/environment.ts';
import {
  text as textInFile,
  wholeNumber,
  words,
  type Environment,
  type Setting,
  type SettingGroup,
} from './configuration/setting.ts';

/** By what else than issued tokens people and machines show who they are. They have no flags. */
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
export function readAuthenticationSettings(env: Environment): AuthenticationSettings {
  const given = Object.keys(schema.shape).map((name) => [name, variableIn(env, variable(name))]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const { issues } = parsed.error;
    throw usage(
      issues
        .map(({ path, message }) => `${sourceOf(env, variable(String(path[0])))} ${message}.`)
        .join('\n  '),
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

/** A setting whose text the schema reads. */
function setting(
  name: Name,
  { key, ...about }: Pick<Setting, 'key' | 'about' | 'fallback'> & Partial<Setting>,
): Setting {
  return {
    ...{ key, variable: variable(name), inFile: textInFile, ...about },
    parse: (value, from) => {
      const { data, error } = schema.shape[name].safeParse(value);
      if (!error) return data;
      throw usage(`${from} ${error.issues.map(({ message }) => message).join('; ')}.`);
    },
  };
}

export const AUTHENTICATION_SETTINGS: SettingGroup = {
  settings: [
    setting('OIDC_ISSUER', {
      key: 'oidc.issuer',
      about: 'The https URL of an OpenID provider',
      fallback: 'none',
    }),
    setting('OIDC_MAPPING', {
      key: 'oidc.mapping',
      about: 'The JSON file that maps a claim to roles; required beside the issuer',
      fallback: 'none',
    }),
    setting('OIDC_AUDIENCE', {
      key: 'oidc.audience',
      about: 'The aud of access tokens for this ledger; without it none are taken',
      fallback: 'none',
    }),
    setting('OIDC_CLIENT_ID', {
      key: 'oidc.clientId',
      about: 'Who the ledger is to the provider; without it nobody signs in by it',
      fallback: 'none',
    }),
    setting('OIDC_CLIENT_SECRET', {
      key: 'oidc.clientSecret',
      about: 'The secret of the client, if it is not a public one',
      fallback: 'none',
      isSecret: true,
    }),
    setting('OIDC_SCOPE', {
      key: 'oidc.scope',
      about: 'The scopes that are asked for, openid among them',
      fallback: 'openid',
    }),
    setting('OIDC_SESSION_HOURS', {
      key: 'oidc.sessionHours',
      about: 'How long a session lasts at most',
      fallback: '8',
      inFile: wholeNumber(1, 24),
    }),
    setting('PUBLIC_URL', {
      key: 'publicUrl',
      about: "The ledger's URL as browsers see it, without a path",
      fallback: 'none',
    }),
    setting('SESSION_KEY', {
      key: 'sessionKey',
      about: 'What sessions are sealed by: the base64 of 32 random bytes',
      fallback: 'that of session.key',
      isSecret: true,
    }),
    setting('TRUSTED_PROXIES', {
      key: 'trustedProxies',
      about: 'Addresses and ranges of the proxies that are believed what they say of a request',
      fallback: 'none',
      inFile: words,
    }),
    setting('CLIENT_CERTIFICATES', {
      key: 'clientCertificates',
      about: 'The JSON file of client certificates; needs trusted proxies',
      fallback: 'none',
    }),
  ],
  check: readAuthenticationSettings,
};
