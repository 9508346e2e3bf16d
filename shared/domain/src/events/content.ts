import canonicalize from 'canonicalize';
import { TRACE_ATTRIBUTES, type PostedEvent } from './event.ts';

/**
 * What an event says, as RFC 8785 canonical JSON: two posts with one source and id are the same event
 * if this is equal (design section 5). The trace attributes are left out.
 */
export function contentOf(event: PostedEvent): string {
  const content = Object.fromEntries(
    Object.entries(event).filter(
      ([name]) => !(TRACE_ATTRIBUTES as readonly string[]).includes(name),
    ),
  );
  return canonicalJson(content);
}

/** RFC 8785 canonical JSON; throws on what has no canonical form. */
export function canonicalJson(json: unknown): string {
  const text = canonicalize(json);
  if (text === undefined) throw new TypeError('not JSON');
  return text;
}
