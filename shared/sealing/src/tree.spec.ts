import { createHash } from 'node:crypto';
import { EMPTY_ROOT, leafHash, nodeHash } from './hash.ts';
import { rangeHash, rangeNodes, rootNodes } from './ranges.ts';
import { GrowingTree, rootOf } from './tree.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The leaves of the example in the reference implementation of RFC 6962, and the roots of their first 1 to 8. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** As RFC 6962 section 2.1 defines it, word for word. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return createHash('sha256').digest();
  if (leaves.length === 1) return leafHash(first);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}

describe('the tree', () => {
  it('has the known roots of the example', () => {
    LEAVES.forEach((_, last) => {
      expect(hex(rootOf(LEAVES.slice(0, last + 1).map(leafHash)))).toBe(ROOTS[last]);
    });
  });

  it('has SHA-256 of nothing as its root where there is no leaf', () => {
    expect(hex(rootOf([]))).toBe(createHash('sha256').digest('hex'));
    expect(rootOf([])).toEqual(EMPTY_ROOT);
  });

  it('has the root that RFC 6962 defines, at every size up to 300', () => {
    const leaves = Array.from({ length: 300 }, (_, index) => Buffer.from(`leaf ${index}`));
    const tree = new GrowingTree();
    const levels: Uint8Array[][] = [];
    leaves.forEach((leaf, index) => {
      tree.add(leafHash(leaf)).forEach((hash, level) => (levels[level] ??= []).push(hash));
      const size = index + 1;
      const root = plainRoot(leaves.slice(0, size));
      expect(tree.root()).toEqual(root);
      const nodes = rootNodes(size).map(({ level, index }) => levels[level]?.[index] ?? leaf);
      expect(rangeHash(nodes)).toEqual(root);
      const again = new GrowingTree();
      again.restart(size, nodes);
      expect(again.root()).toEqual(root);
    });
  });

  it('is made of the complete nodes of its size', () => {
    expect(rootNodes(0)).toEqual([]);
    expect(rangeNodes({ start: 0, end: 7 })).toEqual([
      { level: 2, index: 0 },
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ]);
    expect(rootNodes(2 ** 40)).toEqual([{ level: 40, index: 0 }]);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('has no size %p', (size) => {
    expect(() => rootNodes(size)).toThrow(expect.objectContaining({ code: 'invalid-size' }));
  });

  it('takes no leaf hash that is not 32 bytes', () => {
    expect(() => rootOf([new Uint8Array(31)])).toThrow(
      expect.objectContaining({ code: 'invalid-hash' }),
    );
  });
});
