import { isObject, nestedObjectAt, objectAt, textAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

/** Wrappers stand in one another at most so deep: a message of a stream, the answer of a search, the record. */
const DEEPEST = 4;

/**
 * The event itself, in the spelling of the API, out of what Oracle's services wrap it in: a message of Streaming (`value`, in base64), a
 * row of a search in Logging (`data`, then `logContent`).
 */
export function delivered(value: unknown): JsonObject {
  let wrapped = objectAt(value, 'the record');
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const inner = unwrapped(wrapped);
    if (!inner) return inCamelCase(wrapped);
    wrapped = inner;
  }
  throw new Unreadable('the record is wrapped too often');
}

function unwrapped(wrapped: JsonObject): JsonObject | undefined {
  if (wrapped.logContent !== undefined) return nestedObjectAt(wrapped.logContent, 'logContent');
  if (isObject(wrapped.data) && wrapped.data.logContent !== undefined) return wrapped.data;
  const isMessage = typeof wrapped.value === 'string' && wrapped.eventType === undefined;
  return isMessage ? messageIn(textAt(wrapped.value, 'value')) : undefined;
}

function messageIn(value: string): JsonObject {
  const text = value.trimStart().startsWith('{') ? value : fromBase64(value);
  return nestedObjectAt(text, 'value');
}

/** The objects of Oracle's own model inside an event, level by level. */
const MODEL = [['data'], ['identity', 'request', 'response', 'stateChange'], []];

/** The command line writes the fields of the model as `event-id`; what services add it leaves as it is. */
function inCamelCase(object: JsonObject, [inner = [], ...deeper] = MODEL): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      const field = name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
      return [field, inner.includes(field) && isObject(value) ? inCamelCase(value, deeper) : value];
    }),
  );
}

/** RFC 4648 section 4, of UTF-8. */
function fromBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('value is neither JSON nor JSON in base64');
  }
}
