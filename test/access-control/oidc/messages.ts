/** What a test asks of the provider: to sign by another key from now on, or to sign claims by the one that it has; a claim or header field that is null is left out. */
export type Asked =
  | { readonly rotate: true }
  | { readonly claims: Readonly<Record<string, unknown>>; readonly header: object };

/** What it answers; first of all, who it is. */
export interface Told {
  readonly issuer?: string;
  readonly token?: string;
  readonly rotated?: true;
}
