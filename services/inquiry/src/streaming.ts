import { Readable } from 'node:stream';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Lines are sent in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** The items as NDJSON, one a line, in pieces of many lines. */
export async function* ndjson(items: Iterable<unknown> | AsyncIterable<unknown>) {
  let piece = '';
  for await (const item of items) {
    piece += `${JSON.stringify(item)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/**
 * Sends what the source gives, through a transform if there is one, no faster than the client reads;
 * ends when all is sent or the client has gone. Rejects if the source fails, with the answer cut off.
 */
export async function sendStream(
  res: Response,
  source: AsyncIterable<unknown> | Iterable<unknown>,
  transform?: Duplex,
): Promise<void> {
  const readable = Readable.from(source);
  try {
    await (transform ? pipeline(readable, transform, res) : pipeline(readable, res));
  } catch (error) {
    if (!isClientGone(error)) throw error;
  }
}

function isClientGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
