import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  entriesOf,
  equalHashes,
  HASH_BYTES,
  SealingError,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  type TileAt,
} from '@grant-ledger/sealing';
import type { FoundLeaf, Problems } from '@grant-ledger/verification';
import type { LeafSource } from './leaf-source.ts';

/** The log in a mirror of its tiles and entry bundles (C2SP tlog-tiles); the tiles are compared on the way. */
export class TilesSource implements LeafSource {
  readonly name = 'the mirror';
  readonly #folder: string;
  readonly #size: number;
  readonly #problems: Problems;
  /** By level of tiles, the hashes since its last full tile, and how many full tiles there were. */
  readonly #levels: { hashes: Uint8Array[]; full: number }[] = [];

  /** `size` is that of the checkpoint, which says which tiles there have to be. */
  constructor(folder: string, size: number, problems: Problems) {
    this.#folder = folder;
    this.#size = size;
    this.#problems = problems;
  }

  *leaves(): IterableIterator<FoundLeaf> {
    for (let index = 0; index * TILE_WIDTH < this.#size; index += 1) {
      const width = Math.min(TILE_WIDTH, this.#size - index * TILE_WIDTH);
      const bundle = this.#bundle({ level: 'entries', index, width });
      if (!bundle) return;
      for (const [at, leaf] of bundle.leaves.entries())
        yield { leaf, where: `${bundle.path}, entry ${at} (position ${index * TILE_WIDTH + at})` };
    }
  }

  completed(nodes: readonly Uint8Array[]): void {
    for (let level = 0; level * TILE_HEIGHT < nodes.length; level += 1) {
      const hash = nodes[level * TILE_HEIGHT];
      if (hash) this.#add(level, hash);
    }
  }

  finish(): void {
    this.#levels.forEach((_, level) => {
      this.#compare(level);
    });
  }

  #add(level: number, hash: Uint8Array): void {
    const tiles = (this.#levels[level] ??= { hashes: [], full: 0 });
    tiles.hashes.push(hash);
    if (tiles.hashes.length < TILE_WIDTH) return;
    this.#compare(level);
    tiles.hashes = [];
    tiles.full += 1;
  }

  /** Compares the last tile of a level with the hashes that were worked out for it. */
  #compare(level: number): void {
    const { hashes, full } = this.#levels[level] ?? { hashes: [], full: 0 };
    if (hashes.length === 0) return;
    const found = this.#read({ level, index: full, width: hashes.length });
    if (!found) return;
    const { path, bytes, width } = found;
    if (bytes.length !== width * HASH_BYTES) {
      this.#problems.add(
        `${path}: has ${bytes.length} bytes, and a tile of ${width} hashes ${width * HASH_BYTES}`,
      );
      return;
    }
    const at = hashes.findIndex(
      (hash, index) =>
        !equalHashes(hash, bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)),
    );
    if (at < 0) return;
    const first = (full * TILE_WIDTH + at) * TILE_WIDTH ** level;
    const last = first + TILE_WIDTH ** level - 1;
    const over = level === 0 ? `position ${first}` : `positions ${first} to ${last}`;
    this.#problems.add(`${path}: hash ${at} is not that of the entries (${over})`);
  }

  #bundle(tile: TileAt): { path: string; leaves: readonly Uint8Array[] } | undefined {
    const found = this.#read(tile);
    if (!found) return undefined;
    const { path, bytes, width } = found;
    try {
      const leaves = entriesOf(bytes);
      if (leaves.length === width) return { path, leaves: leaves.slice(0, tile.width) };
      this.#problems.add(`${path}: holds ${leaves.length} entries, and ${width} belong there`);
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      this.#problems.add(`${path}: ${error.message}`);
    }
    return undefined;
  }

  /** The tile, or a wider one that came of it as the log grew. */
  #read(tile: TileAt): { path: string; width: number; bytes: Uint8Array } | undefined {
    for (let { width } = tile; width <= TILE_WIDTH; width += 1) {
      const path = tilePath({ ...tile, width });
      const file = join(this.#folder, path);
      if (existsSync(file)) return { path, width, bytes: readFileSync(file) };
    }
    this.#problems.add(`${tilePath(tile)}: is missing`);
    return undefined;
  }
}
