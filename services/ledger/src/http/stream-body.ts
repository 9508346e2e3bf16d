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
