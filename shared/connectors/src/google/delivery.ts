import { isObject, objectAt, textAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

/** An event of a function that holds a push message that holds the record: more than Google ever wraps. */
const MOST_LAYERS = 4;

/**
 * What a delivery carries. Pub/Sub, pushed, pulled or handed to a function, has it in base64 under
 * `message.data` or `data`; a CloudEvent (Eventarc) under `data`. What nothing wraps is taken as it is.
 */
export function delivered(record: unknown): JsonObject {
  let inner = objectAt(record, 'the record');
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const carried = carriedBy(inner);
    if (carried === undefined) return inner;
    inner = objectAt(carried, 'what the message carries');
  }
  return inner;
}

function carriedBy({ message, data, specversion, data_base64 }: JsonObject): unknown {
  if (isObject(message) && message.data !== undefined) return jsonIn(message.data, 'message.data');
  if (typeof specversion === 'string' && isObject(data)) return data;
  if (typeof specversion === 'string' && data_base64 !== undefined)
    return jsonIn(data_base64, 'data_base64');
  return typeof data === 'string' ? jsonIn(data, 'data') : undefined;
}

function jsonIn(base64: unknown, where: string): unknown {
  const text = textAt(base64, where).replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Unreadable(`${where} is not JSON in base64`);
  }
}
