import { toPointer, type InputError } from './input-error.ts';

const DEEPEST = 32;
/** No fact needs more in one place; a schema must not be made to complain of millions. */
const MOST_ITEMS = 10_000;
const MOST_FIELDS = 1_000;

/**
 * The first place where parsed JSON has no canonical form (RFC 8785: lone surrogates, numbers beyond
 * double precision's range) or is made to do harm (`__proto__`, deep nesting, masses of items); undefined if none.
 */
export function findIllFormed(json: unknown, depth = 0): InputError | undefined {
  if (typeof json === 'string') {
    return json.isWellFormed()
      ? undefined
      : { pointer: '', detail: 'holds half a surrogate pair, which is no Unicode text' };
  }
  if (typeof json === 'number' && !Number.isFinite(json))
    return { pointer: '', detail: 'is beyond the range of a JSON number' };
  if (typeof json !== 'object' || json === null) return undefined;
  if (depth === DEEPEST) return { pointer: '', detail: `is nested deeper than ${DEEPEST} levels` };
  return Array.isArray(json) ? illFormedItem(json, depth) : illFormedField(json, depth);
}

function illFormedItem(items: readonly unknown[], depth: number): InputError | undefined {
  if (items.length > MOST_ITEMS)
    return { pointer: '', detail: `has more than ${MOST_ITEMS} items` };
  for (const [index, item] of items.entries()) {
    const found = findIllFormed(item, depth + 1);
    if (found) return below(index, found);
  }
  return undefined;
}

function illFormedField(json: object, depth: number): InputError | undefined {
  const keys = Object.keys(json);
  if (keys.length > MOST_FIELDS)
    return { pointer: '', detail: `has more than ${MOST_FIELDS} fields` };
  for (const key of keys) {
    if (key === '__proto__') return below(key, { pointer: '', detail: 'unknown field' });
    if (!key.isWellFormed())
      return { pointer: '', detail: 'has a field name with half a surrogate pair' };
    const found = findIllFormed((json as Record<string, unknown>)[key], depth + 1);
    if (found) return below(key, found);
  }
  return undefined;
}

const below = (key: string | number, { pointer, detail }: InputError): InputError => ({
  pointer: toPointer([key]) + pointer,
  detail,
});
