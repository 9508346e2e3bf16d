import { PassThrough, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Problem } from '@grant-ledger/http';
import type { Request } from 'express';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Of what is decoded, so many times the bytes that were sent … */
const MOST_EXPANSION = 100;
/** … and so many more are taken: events compress to a fiftieth at best. */
const FREE_BYTES = 1024 * 1024;

/** The client went away before its request was whole. */
export class ClientGone extends Error {}

/**
 * The body of the request, decoded as its Content-Encoding says. It may be destroyed without cutting the
 * connection; it fails with `ClientGone`, with what it was destroyed with, or as the decoder does. Throws
 * a 415 problem for an unknown encoding.
 */
export function decodedBody(request: Request): Transform {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  const createDecoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (!createDecoder) {
    const accepted = Object.keys(DECODERS).join(', ');
    throw new Problem(415, `The Content-Encoding may be one of ${accepted}.`, {
      headers: { 'Accept-Encoding': accepted },
    });
  }
  const decoder = createDecoder();
  const clientGone = () => {
    if (!request.complete) decoder.destroy(new ClientGone());
  };
  request.once('error', clientGone).once('close', clientGone);
  return request.pipe(decoder);
}

/**
 * The chunks of a decoded body, as long as it is not there to keep the server busy: the limit of a line is none of how many
 * lines there are. Throws a 413 problem.
 */
export async function* plausible(
  body: AsyncIterable<Buffer>,
  request: Request,
): AsyncGenerator<Buffer> {
  let [sent, decoded] = [0, 0];
  request.on('data', ({ length }: Buffer) => (sent += length));
  for await (const chunk of body) {
    decoded += chunk.length;
    if (decoded > FREE_BYTES + sent * MOST_EXPANSION)
      throw new Problem(
        413,
        `A body may have ${MOST_EXPANSION} times the bytes that are sent of it.`,
      );
    yield chunk;
  }
}
