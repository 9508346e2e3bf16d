import { leafHash, parseCheckpoint, rootOf } from '@grant-ledger/sealing';
import { leavesOf, sealAll } from './in-memory-seal.ts';

describe('the bench that seals in memory', () => {
  it('signs the root of the tree over every leaf', () => {
    const leaves = leavesOf({ seed: 1, factor: 0.001 });
    const [text] = sealAll(leaves).split('\n\n');
    const { size, root } = parseCheckpoint(`${text}\n`);
    expect(size).toBe(leaves.length);
    expect(root).toEqual(
      Uint8Array.from(rootOf(leaves.map((leaf) => leafHash(Buffer.from(leaf))))),
    );
  });
});
