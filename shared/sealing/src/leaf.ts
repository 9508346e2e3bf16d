import canonicalize from 'canonicalize';
import { SealingError } from './sealing-error.ts';
import { utf8 } from './text.ts';

/**
 * The bytes of a leaf: the RFC 8785 canonical JSON, in UTF-8, of an event as recorded. Throws `SealingError` with
 * code `not-canonical` for what is not JSON (NaN, a function, a cycle) or not I-JSON (a lone surrogate).
 */
export function leafBytes(event: unknown): Uint8Array {
  return utf8(canonicalJson(event));
}

function canonicalJson(event: unknown): string {
  let cause: unknown;
  try {
    const text = canonicalize(event);
    if (text !== undefined) {
      // The library writes a function in an object as `undefined`, and a hole in an array as nothing.
      JSON.parse(text);
      return text;
    }
  } catch (error) {
    cause = error;
  }
  throw new SealingError('not-canonical', 'The event has no canonical JSON (RFC 8785).', { cause });
}
