import { Problem } from '@grant-ledger/http';

/** A byte order mark is left where it is: it may stand before any line, not only before the first. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BYTE_ORDER_MARK = '\ufeff';

export const NOT_UTF8_DETAIL = 'The JSON is not in UTF-8.';

/** Reads JSON (RFC 8259: UTF-8 alone); throws a 400 problem that says where it does not parse. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new Problem(400, NOT_UTF8_DETAIL);
  return parseJsonText(text);
}

/** Undefined if the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads JSON, after a byte order mark or without; throws a 400 problem that says where it does not parse. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text) as unknown;
  } catch (error) {
    throw new Problem(400, `Malformed JSON: ${reasonIn(error)}.`);
  }
}

/** The parser's words, which may quote the input: on one line, and not too long. */
function reasonIn(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 200);
}
