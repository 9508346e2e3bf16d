import { HASH_BYTES } from './hash.ts';
import type { NodeAt } from './ranges.ts';
import { SealingError, type SealingErrorCode } from './sealing-error.ts';
import { requireSize } from './sizes.ts';
import { rootOf } from './tree.ts';

/** Of a tile, in levels of the tree (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;

/** Of a full tile, in hashes or entries: 2^8. */
export const TILE_WIDTH = 256;

/** A tile of hashes, or a bundle of the entries that a tile of level 0 has the hashes of. */
export interface TileAt {
  readonly level: number | 'entries';
  readonly index: number;
  /** How many hashes or entries it holds, 1 … 256; with fewer than 256 it is partial. */
  readonly width: number;
}

/**
 * The path of a tile: `tile/<level>/<index>`, of a partial one with `.p/<width>`, where the index 1234067 reads
 * `x001/x234/067` (C2SP tlog-tiles). Throws `SealingError` with code `invalid-tile` for one that no tree of up to
 * 2^53 − 1 leaves has.
 */
export function tilePath(tile: TileAt): string {
  requireTile(tile, 'invalid-tile');
  const digits = String(tile.index);
  const elements = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const path = elements.map((element, at) => (at < elements.length - 1 ? `x${element}` : element));
  const partial = tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`;
  return `tile/${tile.level}/${path.join('/')}${partial}`;
}

/**
 * Reads a path as `tilePath` writes it, and no other. Throws `SealingError` with code `invalid-tile-path`, also for a
 * tile that no tree of up to 2^53 − 1 leaves has.
 */
export function parseTilePath(path: string): TileAt {
  const pattern =
    /^tile\/([0-9]{1,2}|entries)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;
  const [, level, elements, width] = pattern.exec(path) ?? [];
  if (level === undefined || elements === undefined) throw invalidPath();
  const tile: TileAt = {
    level: level === 'entries' ? level : Number(level),
    index: Number(elements.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  requireTile(tile, 'invalid-tile-path');
  // What has leading zeroes, or says of a full tile that it is partial, comes back otherwise.
  if (tilePath(tile) !== path) throw invalidPath();
  return tile;
}

/** The tiles of hashes of a tree, from level 0 upwards and from left to right; none for size 0. */
export function tilesOf(size: number): readonly TileAt[] {
  requireSize(size, 'size');
  const tiles: TileAt[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1) {
    const full = Math.floor(hashes / TILE_WIDTH);
    for (let index = 0; index < full; index += 1) tiles.push({ level, index, width: TILE_WIDTH });
    const rest = hashes % TILE_WIDTH;
    if (rest > 0) tiles.push({ level, index: full, width: rest });
    hashes = full;
  }
  return tiles;
}

/** The nodes whose hashes a tile holds, left to right. Throws `SealingError` with code `invalid-tile`. */
export function tileNodes(tile: TileAt): readonly NodeAt[] {
  requireTile(tile, 'invalid-tile');
  const { level, index, width } = tile;
  if (level === 'entries') {
    throw new SealingError('invalid-tile', 'An entry bundle holds no hashes.');
  }
  const first = index * TILE_WIDTH;
  return Array.from({ length: width }, (_, at) => ({
    level: level * TILE_HEIGHT,
    index: first + at,
  }));
}

/**
 * The root of the tree whose leaves are the hashes of a tile: of a full one, the hash that the tile above holds.
 * Throws `SealingError` with code `invalid-tile` for bytes that are not 1 … 256 hashes.
 */
export function tileRoot(tile: Uint8Array): Uint8Array {
  const width = tile.length / HASH_BYTES;
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new SealingError(
      'invalid-tile',
      `A tile is 1 to ${TILE_WIDTH} hashes of ${HASH_BYTES} bytes; this has ${tile.length} bytes.`,
    );
  }
  return rootOf(
    Array.from({ length: width }, (_, at) => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  );
}

function requireTile({ level, index, width }: TileAt, code: SealingErrorCode): void {
  const isTile =
    (level === 'entries' || (Number.isInteger(level) && level >= 0)) &&
    Number.isSafeInteger(index) &&
    index >= 0 &&
    Number.isInteger(width) &&
    width >= 1 &&
    width <= TILE_WIDTH;
  const leaves = TILE_WIDTH ** (level === 'entries' ? 0 : level);
  if (isTile && (index * TILE_WIDTH + width) * leaves <= Number.MAX_SAFE_INTEGER) return;
  throw new SealingError(
    code,
    `There is no such tile: a level from 0, an index from 0, a width from 1 to ${TILE_WIDTH}, up to leaf 2^53 − 1.`,
  );
}

const invalidPath = (): SealingError =>
  new SealingError(
    'invalid-tile-path',
    'The path of a tile reads tile/<level, or entries>/<index, as in x001/x234/067>, of a partial one with .p/<width, 1 to 255>.',
  );
