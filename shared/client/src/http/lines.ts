import { ClientError } from './client-error.ts';

/** The non-empty lines of a UTF-8 byte stream (NDJSON), as they arrive; the last needs no line end. */
export async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line.trim() !== '') yield line;
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest;
}

/** Parses what the ledger answered; what is not JSON did not come from a ledger. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClientError('protocol', 'The answer is not JSON.', { cause });
  }
}
