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

/** A body may be decoded to so many times its bytes, beyond what is free; events compress to a fiftieth at best. */
const MOST_EXPANSION = 250;
const FREE_BYTES = 16 * 1024 * 1024;

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
  limitExpansion(request, decoder);
  return request.pipe(decoder);
}

/** Breaks a body off that is there to keep the server busy: the limit of a line is none of how many lines there are. */
function limitExpansion(request: Request, decoder: Transform): void {
  let [sent, decoded] = [0, 0];
  request.on('data', (chunk: Buffer) => (sent += chunk.length));
  decoder.on('data', (chunk: Buffer) => {
    decoded += chunk.length;
    if (decoded > FREE_BYTES && decoded > sent * MOST_EXPANSION)
      decoder.destroy(
        new Problem(413, `The body may be decoded to ${MOST_EXPANSION} times its bytes at most.`),
      );
  });
}
