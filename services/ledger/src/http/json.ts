import { Problem } from '@grant-ledger/http';

/** Reads JSON (RFC 8259: UTF-8 alone); throws a 400 problem that says where it does not parse. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(400, 'The JSON is not in UTF-8.');
  }
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
