import { toPointer, type InputError } from './input-error.ts';

const DEEPEST = 32;
/** No fact needs more in one place; a schema must not be made to complain of millions. */
const MOST_ITEMS = 10_000;
const MOST_FIELDS = 1_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The first place where parsed JSON has no canonical form (RFC 8785: lone surrogates, numbers beyond
 * double precision's range) or is made to do harm (`__proto__`, deep nesting, masses of items); undefined if none.
 */
export function findIllFormed(json: unknown, pointer = '', depth = 0): InputError | undefined {
  if (typeof json === 'string' && LONE_SURROGATE.test(json))
    return { pointer, detail: 'holds half a surrogate pair, which is no Unicode text' };
  if (typeof json === 'number' && !Number.isFinite(json))
    return { pointer, detail: 'is beyond the range of a JSON number' };
  if (typeof json !== 'object' || json === null) return undefined;
  if (depth === DEEPEST) return { pointer, detail: `is nested deeper than ${DEEPEST} levels` };
  if (Array.isArray(json) && json.length > MOST_ITEMS)
    return { pointer, detail: `has more than ${MOST_ITEMS} items` };
  const fields = Object.entries(json);
  if (!Array.isArray(json) && fields.length > MOST_FIELDS)
    return { pointer, detail: `has more than ${MOST_FIELDS} fields` };
  for (const [key, value] of fields) {
    const inner = pointer + toPointer([key]);
    if (key === '__proto__') return { pointer: inner, detail: 'unknown field' };
    if (LONE_SURROGATE.test(key))
      return { pointer, detail: 'has a field name with half a surrogate pair' };
    const found = findIllFormed(value, inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}
