import { EMPTY_ROOT, leafHash } from './hash.ts';
import { consistencyRanges, inclusionRanges, proveConsistency, proveInclusion } from './prove.ts';
import { expectCode } from './testing.ts';
import { rootOf } from './tree.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

const leafHashes = Array.from({ length: 7 }, (_, index) => leafHash(Uint8Array.of(index)));
const rootAt = (size: number) => rootOf(leafHashes.slice(0, size));
const NO_SIZES = [-1, 0.5, NaN, Infinity, 2 ** 53];

describe('an inclusion proof', () => {
  const claim = {
    index: 3,
    size: 7,
    leafHash: leafHashes[3]!,
    proof: proveInclusion({ index: 3, leafHashes }),
    root: rootAt(7),
  };

  it('is what RFC 6962 section 2.1.3 has for its example of seven leaves', () => {
    // PATH(3, D[7]) = [c, g, l]
    expect(inclusionRanges({ index: 3, size: 7 })).toEqual([
      { start: 2, end: 3 },
      { start: 0, end: 2 },
      { start: 4, end: 7 },
    ]);
    // PATH(6, D[7]) = [i, k]
    expect(inclusionRanges({ index: 6, size: 7 })).toEqual([
      { start: 4, end: 6 },
      { start: 0, end: 4 },
    ]);
    verifyInclusion(claim);
  });

  it('is empty for the only leaf', () => {
    const proof = proveInclusion({ index: 0, size: 1, leafHashes });
    expect(proof).toEqual([]);
    verifyInclusion({
      ...claim,
      index: 0,
      size: 1,
      leafHash: leafHashes[0]!,
      proof,
      root: rootAt(1),
    });
  });

  it.each([-1, 0.5, NaN, 7, 2 ** 53])('is refused for leaf %p of 7', (index) => {
    expectCode('invalid-index', () => inclusionRanges({ index, size: 7 }));
    expectCode('invalid-index', () => proveInclusion({ index, leafHashes }));
    expectCode('invalid-index', () => {
      verifyInclusion({ ...claim, index });
    });
  });

  it.each(NO_SIZES)('is refused for the size %p', (size) => {
    expectCode('invalid-size', () => inclusionRanges({ index: 0, size }));
    expectCode('invalid-size', () => {
      verifyInclusion({ ...claim, size });
    });
  });

  it('is refused for the empty tree, which has no leaf', () => {
    const empty = { index: 0, size: 0, proof: [], root: EMPTY_ROOT };
    expectCode('invalid-index', () => {
      verifyInclusion({ ...claim, ...empty });
    });
  });

  it('cannot be made from fewer leaves than the tree has, or from what is no hash', () => {
    expectCode('invalid-size', () => proveInclusion({ index: 0, size: 8, leafHashes }));
    const wrong = leafHashes.with(5, new Uint8Array(33));
    expectCode('invalid-hash', () => proveInclusion({ index: 0, leafHashes: wrong }));
  });

  it('is refused if it is too short or too long', () => {
    const longer = [...claim.proof, leafHashes[0]!];
    expectCode('invalid-proof', () => {
      verifyInclusion({ ...claim, proof: claim.proof.slice(1) });
    });
    expectCode('invalid-proof', () => {
      verifyInclusion({ ...claim, proof: longer });
    });
    expectCode('invalid-proof', () => {
      verifyInclusion({ ...claim, proof: [] });
    });
  });

  it('is refused if it leads to another root', () => {
    expectCode('root-mismatch', () => {
      verifyInclusion({ ...claim, root: rootAt(6) });
    });
  });

  it('is refused with anything that is not 32 bytes', () => {
    const short = new Uint8Array(31);
    expectCode('invalid-hash', () => {
      verifyInclusion({ ...claim, root: short });
    });
    expectCode('invalid-hash', () => {
      verifyInclusion({ ...claim, leafHash: short });
    });
    expectCode('invalid-hash', () => {
      verifyInclusion({ ...claim, proof: claim.proof.with(1, short) });
    });
  });

  it('is of numbers beyond 32 bits as of any other', () => {
    expect(inclusionRanges({ index: 2 ** 52, size: 2 ** 52 + 1 })).toEqual([
      { start: 0, end: 2 ** 52 },
    ]);
    expect(inclusionRanges({ index: 0, size: 2 ** 53 - 1 })).toHaveLength(53);
    const [leaf, sibling] = [leafHashes[0]!, leafHashes[1]!];
    const root = rootOf([sibling, leaf]);
    verifyInclusion({ index: 2 ** 52, size: 2 ** 52 + 1, leafHash: leaf, proof: [sibling], root });
  });
});

describe('a consistency proof', () => {
  const claim = {
    size1: 3,
    size2: 7,
    root1: rootAt(3),
    root2: rootAt(7),
    proof: proveConsistency({ size1: 3, leafHashes }),
  };

  it('is what RFC 6962 section 2.1.3 has for its example of seven leaves', () => {
    // PROOF(3, D[7]) = [c, d, g, l]
    expect(consistencyRanges({ size1: 3, size2: 7 })).toEqual([
      { start: 2, end: 3 },
      { start: 3, end: 4 },
      { start: 0, end: 2 },
      { start: 4, end: 7 },
    ]);
    // PROOF(4, D[7]) = [l]
    expect(consistencyRanges({ size1: 4, size2: 7 })).toEqual([{ start: 4, end: 7 }]);
    verifyConsistency(claim);
  });

  it('between equal sizes is empty, and asks for equal roots', () => {
    expect(proveConsistency({ size1: 7, leafHashes })).toEqual([]);
    const equal = { ...claim, size1: 7, root1: rootAt(7), proof: [] };
    verifyConsistency(equal);
    expectCode('root-mismatch', () => {
      verifyConsistency({ ...equal, root1: rootAt(6) });
    });
    expectCode('invalid-proof', () => {
      verifyConsistency({ ...equal, proof: [leafHashes[0]!] });
    });
  });

  it.each([
    [0, 7],
    [0, 0],
    [8, 7],
  ])('is refused from size %p to %p', (size1, size2) => {
    expectCode('invalid-size', () => consistencyRanges({ size1, size2 }));
    expectCode('invalid-size', () => proveConsistency({ size1, size2, leafHashes }));
    expectCode('invalid-size', () => {
      verifyConsistency({ ...claim, size1, size2, proof: [] });
    });
  });

  it.each(NO_SIZES)('is refused from and to the size %p', (size) => {
    expectCode('invalid-size', () => {
      verifyConsistency({ ...claim, size1: size });
    });
    expectCode('invalid-size', () => {
      verifyConsistency({ ...claim, size2: size });
    });
  });

  it('cannot be made from fewer leaves than the tree has', () => {
    expectCode('invalid-size', () => proveConsistency({ size1: 1, size2: 8, leafHashes }));
  });

  it.each([3, 4])('from size %p is refused if it is too short or too long', (size1) => {
    const proof = proveConsistency({ size1, leafHashes });
    const whole = { ...claim, size1, root1: rootAt(size1), proof };
    verifyConsistency(whole);
    expectCode('invalid-proof', () => {
      verifyConsistency({ ...whole, proof: [] });
    });
    expectCode('invalid-proof', () => {
      verifyConsistency({ ...whole, proof: proof.slice(1) });
    });
    expectCode('invalid-proof', () => {
      verifyConsistency({ ...whole, proof: [...proof, proof[0]!] });
    });
  });

  it('is refused if it leads to another root of either tree', () => {
    expectCode('root-mismatch', () => {
      verifyConsistency({ ...claim, root1: rootAt(4) });
    });
    expectCode('root-mismatch', () => {
      verifyConsistency({ ...claim, root2: rootAt(6) });
    });
  });

  it('is refused with anything that is not 32 bytes', () => {
    const short = new Uint8Array(31);
    expectCode('invalid-hash', () => {
      verifyConsistency({ ...claim, root1: short });
    });
    expectCode('invalid-hash', () => {
      verifyConsistency({ ...claim, root2: short });
    });
    for (const at of [0, 1, 3]) {
      const proof = claim.proof.with(at, short);
      expect(() => {
        verifyConsistency({ ...claim, proof });
      }).toThrow(`proof[${at}] is not a hash`);
    }
  });
});
