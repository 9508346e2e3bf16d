import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { allow, Problem, tellRows } from '@grant-ledger/http';
import { parseTilePath, SealingError, TILE_WIDTH, type TileAt } from '@grant-ledger/sealing';
import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { parseQuery } from '../query.ts';
import { publishedOf } from './checkpoint-routes.ts';
import type { SealedLog } from './sealed-log.ts';

/** A tile never changes (C2SP tlog-tiles). */
const FOR_EVER = 'max-age=31536000, immutable';
const TYPE = 'application/octet-stream';
const compress = promisify(gzip);

/** `GET /tile/<level>/<index>[.p/<width>]`: hashes, which say nothing of the events, for anybody, and for the caches of all. */
export function hashTileRoutes(log: SealedLog, cache: 'public' | 'private' = 'public'): Router {
  const router = Router();
  router.get(/^\/tile\/\d/, async (req, res) => {
    const tile = await askedTile(log, req);
    const bytes = await log.tile(tile);
    res.set('Cache-Control', `${cache}, ${FOR_EVER}`).type(TYPE).send(bytes);
  });
  return router;
}

/** `GET /tile/entries/<index>[.p/<width>]`: the events themselves, for readers. */
export function entryBundleRoutes(log: SealedLog): Router {
  const router = Router();
  router.get(/^\/tile\/entries\//, allow('investigator', 'oversight'), async (req, res) => {
    const { index, width } = await askedTile(log, req);
    const bundle = await bundleOf(log, index * TILE_WIDTH, width);
    tellRows(res, width);
    res.set('Cache-Control', `private, ${FOR_EVER}`).type(TYPE).vary('Accept-Encoding');
    if (req.acceptsEncodings('gzip', 'identity') === 'gzip')
      res.set('Content-Encoding', 'gzip').send(await compress(bundle));
    else res.send(Buffer.from(bundle));
  });
  return router;
}

/** Throws a 404 problem for what is no tile, or not one of the published checkpoint's tree. */
async function askedTile(log: SealedLog, req: Request): Promise<TileAt> {
  parseQuery(req, z.object({}));
  const tile = parsedTile(req.path.slice(1));
  const { size } = await publishedOf(log);
  const leaves = TILE_WIDTH ** (tile.level === 'entries' ? 0 : tile.level);
  if ((tile.index * TILE_WIDTH + tile.width) * leaves <= size) return tile;
  throw new Problem(404, `There is no such tile: the last published checkpoint is of ${size}.`);
}

function parsedTile(path: string): TileAt {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof SealingError) throw new Problem(404, error.message);
    throw error;
  }
}

async function bundleOf(log: SealedLog, from: number, width: number): Promise<Uint8Array> {
  try {
    return await log.bundle(from, width);
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new Problem(404, `This bundle cannot be had: ${error.message}`);
  }
}
