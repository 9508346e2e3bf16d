import {
  consistencyRanges,
  inclusionRanges,
  SealingError,
  verifyConsistency,
  verifyInclusion,
} from '@grant-ledger/sealing';
import { random } from '../support/random.ts';
import { seed } from '../support/seed.ts';
import { path, proof as plainProof, sidesOf } from './plain-proofs.ts';
import { StoredTree } from './trees.ts';

/** SEALING_RUNS multiplies how many proofs at random sizes are tried. */
const RUNS = 1500 * Number(process.env.SEALING_RUNS ?? 1);
const SMALL = 300;
const LARGE = 100_000;

const next = random(seed);
const below = (limit: number) => Math.floor(next() * limit);
/** Another whole number from `from` to `to` than the one given, of which there has to be one. */
function other(than: number, from: number, to: number): number {
  const drawn = from + below(to - from);
  return drawn < than ? drawn : drawn + 1;
}

type Proof = readonly Uint8Array[];

/** A hash with one bit turned round. */
function flipped(hash: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(hash);
  bytes[below(32)]! ^= 1 << below(8);
  return bytes;
}

/** The proof with one bit turned round, a hash left out or put in (or doubled), and two swapped, which always differ. */
function spoilt(proof: Proof): Record<string, Proof> {
  const at = below(proof.length);
  const own = below(2) === 0 ? proof[at] : undefined;
  const added = { 'a hash added': proof.toSpliced(at, 0, own ?? flipped(new Uint8Array(32))) };
  if (proof.length === 0) return added;
  const second = proof.length > 1 ? other(at, 0, proof.length - 1) : at;
  const swapped = proof.with(at, proof[second]!).with(second, proof[at]!);
  return {
    ...added,
    'a bit flipped': proof.with(at, flipped(proof[at]!)),
    'a hash dropped': proof.toSpliced(at, 1),
    ...(second === at ? {} : { 'two hashes swapped': swapped }),
  };
}

/** Whether it is verified. What a verifier throws must be of this room. */
function verifies(verify: () => void): boolean {
  try {
    verify();
    return true;
  } catch (error) {
    if (error instanceof SealingError) return false;
    throw error;
  }
}

/** Not by expect: it is called hundreds of thousands of times. */
function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function holdInclusion(tree: StoredTree, index: number, size: number): void {
  const what = `leaf ${index} of ${size}`;
  const proof: Proof = tree.proof(inclusionRanges({ index, size }));
  const claim = { index, size, leafHash: tree.leafHash(index), proof, root: tree.root(size) };
  const holds = (change: Partial<typeof claim>) =>
    verifies(() => {
      verifyInclusion({ ...claim, ...change });
    });
  require(holds({}), `${what} does not verify`);
  for (const [how, proof] of Object.entries(spoilt(claim.proof))) {
    require(!holds({ proof }), `${what} verifies with ${how}`);
  }
  const end = below(2) === 0 ? 'root' : 'leafHash';
  require(!holds({ [end]: flipped(claim[end]) }), `${what} verifies with another ${end}`);
  if (size > 1) {
    const index = other(claim.index, 0, size - 1);
    require(!holds({ index }), `${what} verifies as leaf ${index}`);
  }
  // The same proof hashes up to the same root in every tree where the leaf's nodes join on the same sides: leaf 0 of 3
  // and of 4, say. So a proof alone does not tell sizes apart: a checkpoint signs the root with its size. With the
  // root that the other size has, it is refused.
  const wrong = other(size, 1, tree.leaves.length);
  const alike = index < wrong && sidesOf(path(index, wrong)) === sidesOf(path(index, size));
  require(holds({ size: wrong }) === alike, `${what}, taken for a tree of ${wrong}`);
  require(!holds({ size: wrong, root: tree.root(wrong) }), `${what} verifies in that of ${wrong}`);
}

function holdConsistency(tree: StoredTree, size1: number, size2: number): void {
  const what = `from ${size1} to ${size2}`;
  const proof: Proof = tree.proof(consistencyRanges({ size1, size2 }));
  const claim = { size1, size2, root1: tree.root(size1), root2: tree.root(size2), proof };
  const holds = (change: Partial<typeof claim>) =>
    verifies(() => {
      verifyConsistency({ ...claim, ...change });
    });
  require(holds({}), `${what} does not verify`);
  for (const [how, proof] of Object.entries(spoilt(claim.proof))) {
    require(!holds({ proof }), `${what} verifies with ${how}`);
  }
  const end = below(2) === 0 ? 'root1' : 'root2';
  require(!holds({ [end]: flipped(claim[end]) }), `${what} verifies with another ${end}`);
  // As above: only sizes between which the verifier takes other steps are refused with the same roots.
  const steps = sidesOf(plainProof(size1, size2));
  const first = other(size1, 1, size2 + 1);
  const alike1 = first <= size2 && first !== size2 && sidesOf(plainProof(first, size2)) === steps;
  require(holds({ size1: first }) ===
    (alike1 && size1 !== size2), `${what}, taken as from ${first}`);
  require(!holds({ size1: first, root1: tree.root(first) }), `${what} verifies from ${first}`);
  const second = other(size2, 1, tree.leaves.length);
  const alike2 = size1 < second && size1 !== size2 && sidesOf(plainProof(size1, second)) === steps;
  require(holds({ size2: second }) === alike2, `${what}, taken as to ${second}`);
  require(!holds({ size2: second, root2: tree.root(second) }), `${what} verifies to ${second}`);
}

const withoutSide = (steps: readonly { start: number; end: number }[]) =>
  steps.map(({ start, end }) => ({ start, end }));

describe('proofs', () => {
  const small = new StoredTree(SMALL + 10);

  it('are of the nodes that RFC 6962 says, at every size up to 300', () => {
    for (let size = 1; size <= SMALL; size += 1) {
      for (let at = 0; at < size; at += 1) {
        const ranges = [
          inclusionRanges({ index: at, size }),
          consistencyRanges({ size1: at + 1, size2: size }),
        ];
        const plain = [withoutSide(path(at, size)), withoutSide(plainProof(at + 1, size))];
        if (JSON.stringify(ranges) !== JSON.stringify(plain)) expect(ranges).toEqual(plain);
      }
    }
  });

  it('of inclusion verify for every leaf at every size up to 300, and spoilt in any way they do not', () => {
    for (let size = 1; size <= SMALL; size += 1) {
      for (let index = 0; index < size; index += 1) holdInclusion(small, index, size);
    }
  });

  it('of consistency verify between all sizes up to 300, and spoilt in any way they do not', () => {
    for (let size2 = 1; size2 <= SMALL; size2 += 1) {
      for (let size1 = 1; size1 <= size2; size1 += 1) holdConsistency(small, size1, size2);
    }
  });

  it('of both kinds hold alike at random sizes up to 100,000', () => {
    const large = new StoredTree(LARGE + 10);
    for (let run = 0; run < RUNS; run += 1) {
      const size = 1 + below(LARGE);
      holdInclusion(large, below(size), size);
      holdConsistency(large, 1 + below(size), size);
    }
  });
});
