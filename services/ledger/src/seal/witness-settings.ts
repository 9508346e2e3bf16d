import { isForbiddenAddress } from '@grant-ledger/http';
import { parseVerifierKey, SealingError } from '@grant-ledger/sealing';

/** A witness to ask. */
export interface WitnessAt {
  /** Its verifier key (C2SP signed-note), of type `cosignature/v1`. */
  readonly key: string;
  /** Its submission prefix (C2SP tlog-witness), http or https. */
  readonly url: string;
}

/**
 * Reads pairs of a verifier key and a URL, with white space between all of them; neither has any within. Throws an
 * `Error` that says which is wrong and what is allowed.
 */
export function parseWitnesses(text: string): readonly WitnessAt[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length % 2 === 1)
    throw new Error(
      'Witnesses are pairs of a verifier key and a URL, with white space between them all; one has no partner.',
    );
  const witnesses: WitnessAt[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [key = '', url = ''] = words.slice(at, at + 2);
    const which = `witness ${witnesses.length + 1}`;
    witnesses.push({ key: cosignerKey(key, which), url: prefix(url, which) });
  }
  requireApart(witnesses);
  return witnesses;
}

/** What stands in its place may be a URL with a password, or a private key, so it is not repeated. */
function cosignerKey(vkey: string, which: string): string {
  const isNone = `What is given as the key of ${which} is no verifier key of a witness`;
  try {
    if (parseVerifierKey(vkey).type === 'cosignature/v1') return vkey;
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new Error(`${isNone}. ${error.message}`, { cause: error });
  }
  throw new Error(`${isNone}: its type is not 4 (cosignature).`);
}

function prefix(text: string, which: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.search + url.hash === '';
  if (isPlain && isForbiddenAddress(url.hostname))
    throw new Error(
      `The URL of ${which} names a link-local address, or one of a cloud for its machines.`,
    );
  if (isPlain) return url.href.replace(/\/$/, '');
  // It may hold a password, so it is not repeated.
  throw new Error(
    `The URL of ${which} is not http or https, without user, password, query and hash.`,
  );
}

/** One witness by two names would count as two. */
function requireApart(witnesses: readonly WitnessAt[]): void {
  const keys = witnesses.map(({ key }) => parseVerifierKey(key));
  const names = new Set(keys.map(({ name }) => name));
  const publicKeys = new Set(keys.map(({ publicKey }) => publicKey.join()));
  if (names.size === keys.length && publicKeys.size === keys.length) return;
  throw new Error('Each witness has a name and a public key of its own; two are the same.');
}
