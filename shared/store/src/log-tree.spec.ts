import { GrowingTree, leafHash, rootNodes } from '@grant-ledger/sealing';
import { LogTree } from './log-tree.ts';

const BODIES = ['{}', '{"reason":"none"}', '"Müller → 名 😀"', `"${'ü'.repeat(20_000)}"`, ''];
const bodyOf = (position: number): string => `${BODIES[position % BODIES.length]}${position}`;

/** What `GrowingTree` completes with each of the first `size` events. */
function grown(size: number): Buffer[] {
  const tree = new GrowingTree();
  return Array.from({ length: size }, (_, position) =>
    Buffer.concat(tree.add(leafHash(Buffer.from(bodyOf(position))))),
  );
}

/** The hash of a node, of those that are completed with each event. */
const nodeAt = (completed: readonly Buffer[], level: number, index: number): Buffer =>
  completed[(index + 1) * 2 ** level - 1]!.subarray(level * 32, (level + 1) * 32);

describe('the tree of the log', () => {
  const size = 300;
  const completed = grown(size);

  it('completes with each event the nodes that a growing tree completes', () => {
    const tree = new LogTree();
    for (const [position, nodes] of completed.entries()) {
      expect(tree.size).toBe(position);
      expect(Buffer.from(tree.add(bodyOf(position)))).toEqual(nodes);
    }
  });

  it('goes on from any size, whatever it was used for before', () => {
    const tree = new LogTree();
    for (let from = size - 1; from >= 0; from -= 1) {
      tree.restart(
        from,
        rootNodes(from).map(({ level, index }) => nodeAt(completed, level, index)),
      );
      const end = Math.min(from + 9, size);
      for (let position = from; position < end; position += 1)
        expect(Buffer.from(tree.add(bodyOf(position)))).toEqual(completed[position]);
    }
  });

  it('counts in numbers beyond 32 bits', () => {
    const start = 2 ** 40 - 1;
    const nodes = rootNodes(start).map((_, index) => Buffer.alloc(32, index));
    const [tree, plain] = [new LogTree(), new GrowingTree()];
    tree.restart(start, nodes);
    plain.restart(start, nodes);
    for (const body of ['a', 'b', 'c'])
      expect(Buffer.from(tree.add(body))).toEqual(
        Buffer.concat(plain.add(leafHash(Buffer.from(body)))),
      );
  });
});
