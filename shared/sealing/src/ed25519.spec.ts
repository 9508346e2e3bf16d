import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import {
  isPublicKey,
  isSignatureOf,
  publicKeyOf,
  signBytes,
  useEd25519,
  type Ed25519,
} from './ed25519.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** RFC 8032 section 7.1, tests 1, 2 and 3. */
const VECTORS = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
].map(({ seed, publicKey, message, signature }) => ({
  seed: bytes(seed),
  publicKey: bytes(publicKey),
  message: bytes(message),
  signature: bytes(signature),
}));

const fromSeed = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([bytes('302e020100300506032b657004220420'), seed]),
    format: 'der',
    type: 'pkcs8',
  });

const byNode: Ed25519 = {
  publicKeyOf: (seed) =>
    createPublicKey(fromSeed(seed)).export({ format: 'der', type: 'spki' }).subarray(-32),
  sign: (message, seed) => sign(null, message, fromSeed(seed)),
  verify(signature, message, publicKey) {
    const der = Buffer.concat([bytes('302a300506032b6570032100'), publicKey]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
};

describe.each([
  ['as it is', () => undefined],
  [
    'with the implementation of Node',
    () => {
      useEd25519(byNode);
    },
  ],
])('Ed25519 %s', (_, prepare) => {
  beforeAll(prepare);

  it.each(VECTORS)('signs and verifies as in RFC 8032, section 7.1', (vector) => {
    const { seed, publicKey, message, signature } = vector;
    expect(Uint8Array.from(publicKeyOf(seed))).toEqual(publicKey);
    expect(Uint8Array.from(signBytes(message, seed))).toEqual(signature);
    expect(isSignatureOf(signature, message, publicKey)).toBe(true);
  });

  const { seed, publicKey, message, signature } = VECTORS[2]!;

  it('verifies no signature with any bit of it changed', () => {
    for (let bit = 0; bit < 512; bit += 7) {
      const changed = Uint8Array.from(signature);
      changed[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
      expect(isSignatureOf(changed, message, publicKey)).toBe(false);
    }
  });

  it('verifies no other message, key or length', () => {
    expect(isSignatureOf(signature, bytes('af83'), publicKey)).toBe(false);
    expect(isSignatureOf(signature, message, VECTORS[1]!.publicKey)).toBe(false);
    expect(isSignatureOf(signature.subarray(1), message, publicKey)).toBe(false);
    expect(isSignatureOf(signature, message, publicKey.subarray(1))).toBe(false);
  });

  it('refuses the signature whose second half is not reduced: S + L instead of S', () => {
    const order = ed25519.Point.Fn.ORDER;
    const scalar = BigInt(`0x${Buffer.from(signature.subarray(32).toReversed()).toString('hex')}`);
    const raised = bytes((scalar + order).toString(16).padStart(64, '0')).toReversed();
    const changed = Uint8Array.from([...signature.subarray(0, 32), ...raised]);
    expect(isSignatureOf(changed, message, publicKey)).toBe(false);
  });

  it('refuses what only verifiers that multiply by the cofactor would accept', () => {
    // The owner of a key can make such a signature: with a point of order 8 added to its first half.
    const { scalar, point, pointBytes } = ed25519.utils.getExtendedPublicKey(seed);
    const torsion = ed25519.Point.fromHex(
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    );
    expect(torsion.isTorsionFree()).toBe(false);
    const [first, nonce] = [ed25519.Point.BASE.multiply(5n).add(torsion).toBytes(), 5n];
    const challenge = hashToScalar(first, pointBytes, message);
    const second = ed25519.Point.Fn.create(nonce + challenge * scalar);
    const tricky = Uint8Array.from([...first, ...ed25519.Point.Fn.toBytes(second)]);
    expect(ed25519.verify(tricky, message, point.toBytes(), { zip215: false })).toBe(true);
    expect(byNode.verify(tricky, message, publicKey)).toBe(false);
    expect(isSignatureOf(tricky, message, publicKey)).toBe(false);
  });

  it.each([
    ['the neutral point', '0100000000000000000000000000000000000000000000000000000000000000'],
    ['a point of order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
    ['a y that is not reduced', 'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['no point', '0200000000000000000000000000000000000000000000000000000000000000'],
    ['31 bytes', '01000000000000000000000000000000000000000000000000000000000000'],
  ])('has no public key that is %s', (_what, hex) => {
    expect(isPublicKey(bytes(hex))).toBe(false);
  });
});

function hashToScalar(...parts: readonly Uint8Array[]): bigint {
  const hash = createHash('sha512').update(Buffer.concat(parts)).digest();
  return ed25519.Point.Fn.create(BigInt(`0x${Buffer.from(hash).reverse().toString('hex')}`));
}
