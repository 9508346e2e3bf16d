import { createRemoteJWKSet, type RemoteJWKSet } from 'jose';
import {
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  None,
  type Configuration,
} from 'openid-client';
import { Problem } from '../problem.ts';

/** Where an OpenID provider is, and who we are to it. */
export interface ProviderAt {
  /** An https URL: keys that came another way prove nothing. */
  readonly issuer: URL;
  readonly clientId: string;
  /** None for a public client. */
  readonly clientSecret?: string | undefined;
}

/** An OpenID provider, found by OpenID Connect Discovery. */
export interface Provider {
  readonly configuration: Configuration;
  /** Its keys: kept for ten minutes, and fetched again for a token by a key that is not among them. */
  readonly keys: RemoteJWKSet;
}

/** Seconds that a request to the provider may take. */
const PATIENCE = 5;
/** Tokens by keys that nobody knows have the keys fetched at most once in so many milliseconds. */
const COOLDOWN = 5_000;

/** The provider, found when it is first asked for, so that the ledger starts without it; if it was not found, the next call looks again. */
export function providerAt(at: ProviderAt, cooldown = COOLDOWN): () => Promise<Provider> {
  let found: Promise<Provider> | undefined;
  return () => {
    found ??= find(at, cooldown).catch((cause: unknown) => {
      found = undefined;
      throw providerAway(cause);
    });
    return found;
  };
}

async function find({ issuer, clientId, clientSecret }: ProviderAt, cooldownDuration: number) {
  const configuration = await discovery(
    issuer,
    clientId,
    {},
    clientSecret === undefined ? None() : ClientSecretPost(clientSecret),
    {
      timeout: PATIENCE,
      // ID tokens are verified by the provider's keys, though they come from the provider itself.
      execute: [enableNonRepudiationChecks],
    },
  );
  const { jwks_uri: at } = configuration.serverMetadata();
  if (at === undefined) throw new Error('The provider publishes no keys.');
  const keys = createRemoteJWKSet(new URL(at), {
    cooldownDuration,
    timeoutDuration: PATIENCE * 1_000,
  });
  return { configuration, keys };
}

/** The problem for whoever cannot be told from anybody else while the provider does not answer. */
export const providerAway = (cause: unknown): Problem =>
  new Problem(503, 'The OpenID provider cannot be asked now. Tokens of this ledger go on.', {
    headers: { 'Retry-After': '5' },
    cause,
  });
