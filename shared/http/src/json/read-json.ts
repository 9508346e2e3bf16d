import { Problem } from '../problem.ts';
import { duplicateKey, namesWithin } from './duplicate-key.ts';

/** A byte order mark is left where it is: it may stand before any line, not only before the first. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BYTE_ORDER_MARK = '\ufeff';

/** No event, question or report has half as many; whoever walks through a value calls itself as often. */
const MOST_LEVELS = 64;

/**
 * Objects and lists, and commas, in one text: 20 and 100 for each event of the largest batch. Of 16 MiB of brackets the
 * parser makes a list for each two, which keeps it, and with it all other requests, busy for ten seconds.
 */
const MOST_CONTAINERS = 200_000;
const MOST_COMMAS = 1_000_000;

export const NOT_UTF8_DETAIL = 'The JSON is not in UTF-8.';

/** Reads JSON as `readJsonText` does, from UTF-8 alone (RFC 8259 section 8.1). */
export function readJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new Problem(400, NOT_UTF8_DETAIL);
  return readJsonText(text);
}

/** Undefined if the bytes are no UTF-8: an overlong form is none, nor half a surrogate pair. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads JSON, after a byte order mark or without. Throws a 400 problem that says where it does not parse, or which name an
 * object has twice: RFC 8259 leaves open which of them counts, so two readers could understand two things.
 */
export function readJsonText(text: string): unknown {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  requireFewParts(bare);
  const value = parsed(bare);
  const names = namesWithin(value, MOST_LEVELS);
  if (Number.isNaN(names))
    throw new Problem(400, `The JSON is nested deeper than ${MOST_LEVELS} levels.`);
  const pointer = duplicateKey(bare, names);
  if (pointer === undefined) return value;
  throw new Problem(400, 'The JSON has a name twice in one object; see errors.', {
    errors: [{ pointer, detail: 'is there twice; a name may be given once' }],
  });
}

/** Those within strings count as well. */
function requireFewParts(text: string): void {
  if (text.length <= MOST_CONTAINERS) return;
  if (countOf('{', text, MOST_CONTAINERS) + countOf('[', text, MOST_CONTAINERS) > MOST_CONTAINERS)
    throw new Problem(413, `The JSON has more than ${MOST_CONTAINERS} objects and lists.`);
  if (countOf(',', text, MOST_COMMAS) > MOST_COMMAS)
    throw new Problem(413, `The JSON has more than ${MOST_COMMAS} members.`);
}

/** How often a character is in a text; no more than one beyond `most` are counted. */
function countOf(character: string, text: string, most: number): number {
  let count = 0;
  for (
    let at = text.indexOf(character);
    at >= 0 && count <= most;
    at = text.indexOf(character, at + 1)
  )
    count += 1;
  return count;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Problem(400, `Malformed JSON: ${reasonIn(error)}.`);
  }
}

/** The parser's words, which may quote the input: on one line, and not too long. */
function reasonIn(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 200);
}
