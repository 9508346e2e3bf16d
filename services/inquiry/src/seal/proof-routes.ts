import { allow } from '@grant-ledger/http';
import { formatProof } from '@grant-ledger/sealing';
import { Router } from 'express';
import { z } from 'zod';
import { negotiate } from '../negotiate.ts';
import { parseQuery, positionText, wrongQuery } from '../query.ts';
import { publishedOf } from './checkpoint-routes.ts';
import type { SealedLog } from './sealed-log.ts';
import { requireSealed, sizeText } from './sizes.ts';

export const inclusionQuery = z.object({
  position: positionText.transform(Number),
  size: sizeText.optional(),
});
export const consistencyQuery = z.object({ from: sizeText, to: sizeText.optional() });

/** `GET /v1/proofs/inclusion` and `GET /v1/proofs/consistency`, at sizes up to the published checkpoint; of another log below its path. */
export function proofRoutes(log: SealedLog, path = '/v1'): Router {
  const router = Router();
  const readers = allow('investigator', 'oversight');

  router.get(`${path}/proofs/inclusion`, readers, async (req, res) => {
    const form = negotiate(req, res, ['application/json', 'text/plain']);
    const { position, size: asked } = parseQuery(req, inclusionQuery);
    const published = await publishedOf(log);
    const { size } = asked === undefined ? published : { size: asked };
    requireSealed(size, published.size, 'size');
    if (position >= size)
      throw wrongQuery([{ pointer: '/position', detail: `is not below the size, ${size}` }]);
    const { leafHash, proof } = await log.inclusion(position, size);
    if (form === 'text/plain') {
      const checkpoint = size === published.size ? published : await log.checkpoint(size);
      if (!checkpoint)
        throw wrongQuery([
          { pointer: '/size', detail: 'is not the size of a checkpoint, which a bundle holds' },
        ]);
      const text = formatProof({ index: position, proof, checkpoint: checkpoint.note });
      res.type('text/plain; charset=utf-8').send(text);
      return;
    }
    const root = await log.root(size);
    res.json({
      position,
      size,
      leafHash: base64(leafHash),
      proof: proof.map(base64),
      root: base64(root),
    });
  });

  router.get(`${path}/proofs/consistency`, readers, async (req, res) => {
    negotiate(req, res, ['application/json']);
    const { from, to: asked } = parseQuery(req, consistencyQuery);
    const published = await publishedOf(log);
    const { to } = asked === undefined ? { to: published.size } : { to: asked };
    requireSealed(to, published.size, 'to');
    if (from === 0)
      throw wrongQuery([{ pointer: '/from', detail: 'must be 1 or more: any log extends none' }]);
    if (from > to)
      throw wrongQuery([{ pointer: '/from', detail: `must not be above "to", ${to}` }]);
    const proof = await log.consistency(from, to);
    const [fromRoot, toRoot] = [await log.root(from), await log.root(to)];
    res.json({
      from,
      to,
      fromRoot: base64(fromRoot),
      toRoot: base64(toRoot),
      proof: proof.map(base64),
    });
  });
  return router;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
