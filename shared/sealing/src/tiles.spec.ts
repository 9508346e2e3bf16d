import { leafHash } from './hash.ts';
import { expectCode } from './testing.ts';
import { parseTilePath, tileNodes, tilePath, tileRoot, tilesOf, type TileAt } from './tiles.ts';
import { GrowingTree, rootOf } from './tree.ts';

describe('the path of a tile', () => {
  it.each<[string, TileAt]>([
    ['tile/0/x001/x234/067', { level: 0, index: 1234067, width: 256 }],
    ['tile/0/x001/x234/067.p/5', { level: 0, index: 1234067, width: 5 }],
    ['tile/entries/000', { level: 'entries', index: 0, width: 256 }],
    ['tile/entries/x001/000.p/255', { level: 'entries', index: 1000, width: 255 }],
    ['tile/1/999', { level: 1, index: 999, width: 256 }],
    ['tile/6/000.p/1', { level: 6, index: 0, width: 1 }],
    ['tile/0/x035/x184/x372/x088/830', { level: 0, index: 35184372088830, width: 256 }],
  ])('is written and read: %s', (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    '',
    'tile',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0',
    'tile/00/000',
    'tile/-1/000',
    'tile/8/0/000',
    'tile/data/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/x001/x000',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/1/',
    'tile/0/000\n',
    'tile/0/٠٠٠',
    // No tree of up to 2^53 − 1 leaves has them.
    'tile/7/000.p/1',
    'tile/64/000',
    'tile/0/x035/x184/x372/x088/831',
    'tile/0/x999/x999/x999/x999/x999/999',
  ])('is not %j', (path) => {
    expectCode('invalid-tile-path', () => parseTilePath(path));
  });

  it.each<TileAt>([
    { level: -1, index: 0, width: 1 },
    { level: 0.5, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 0.5, width: 1 },
    { level: 0, index: 2 ** 46, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
    { level: 'entries', index: NaN, width: 1 },
  ])('is not written of %j', (tile) => {
    expectCode('invalid-tile', () => tilePath(tile));
    expectCode('invalid-tile', () => tileNodes(tile));
  });
});

describe('the tiles of a tree', () => {
  const widths = (size: number, level: number) =>
    tilesOf(size)
      .filter((tile) => tile.level === level)
      .map(({ width }) => width);

  it('are those of the examples of C2SP tlog-tiles', () => {
    expect(tilesOf(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(widths(70_000, 0)).toEqual([...new Array<number>(273).fill(256), 112]);
    expect(widths(70_000, 1)).toEqual([256, 17]);
    expect(widths(70_000, 2)).toEqual([1]);
    expect(widths(70_000, 3)).toEqual([]);
    expect(tilesOf(0)).toEqual([]);
    expectCode('invalid-size', () => tilesOf(-1));
  });

  it('hold the hashes of complete nodes, and each is the root of the tile below it', () => {
    const nodes: Uint8Array[][] = [];
    const tree = new GrowingTree();
    for (let index = 0; index < 1000; index += 1) {
      tree
        .add(leafHash(Uint8Array.of(index % 256, index / 256)))
        .forEach((hash, level) => (nodes[level] ??= []).push(hash));
    }
    const bytesOf = (tile: TileAt) =>
      Uint8Array.from(tileNodes(tile).flatMap(({ level, index }) => [...nodes[level]![index]!]));
    const above = bytesOf({ level: 1, index: 0, width: 3 });
    [0, 1, 2].forEach((index) => {
      const tile = bytesOf({ level: 0, index, width: 256 });
      expect(tileRoot(tile)).toEqual(above.slice(32 * index, 32 * (index + 1)));
    });
    const last = bytesOf({ level: 0, index: 3, width: 1000 % 256 });
    expect(tileRoot(last)).toEqual(rootOf(nodes[0]!.slice(768)));
  });

  it('hold at least one hash and at most 256, whole', () => {
    for (const length of [0, 31, 33, 257 * 32]) {
      expectCode('invalid-tile', () => tileRoot(new Uint8Array(length)));
    }
  });

  it('of entries hold no nodes', () => {
    expectCode('invalid-tile', () => tileNodes({ level: 'entries', index: 0, width: 1 }));
  });
});
