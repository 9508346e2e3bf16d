import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyRanges,
  cosigner,
  ed25519Signer,
  equalHashes,
  inclusionRanges,
  openCheckpoint,
  openNote,
  verifyConsistency,
  verifyInclusion,
} from '@grant-ledger/sealing';
import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js';
import { RFC9162 } from '@transmute/rfc9162';
import { checkWithGo, goIsHere, programsAreHere, signWithGo } from './independent.ts';
import { StoredTree } from './trees.ts';
import { checkpointOf, log, writeLog } from './written-log.ts';

const tree = new StoredTree(66_000);
const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An Ed25519 key for node:crypto and openssl, of 32 bytes. */
const privateKey = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
const publicKey = (bytes: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]),
    format: 'der',
    type: 'spki',
  });

describe('@transmute/rfc9162', () => {
  const SIZE = 17;
  const entriesAt = (size: number) =>
    tree.leaves.slice(0, size).map((leaf) => Uint8Array.from(leaf));

  it('has the same roots, and its inclusion proofs and ours pass both ways', async () => {
    for (let size = 1; size <= SIZE; size += 1) {
      const entries = entriesAt(size);
      const root = await RFC9162.treeHead(entries);
      expect(equalHashes(root, tree.root(size))).toBe(true);
      for (let index = 0; index < size; index += 1) {
        const theirs = await RFC9162.inclusionProof(entries[index]!, entries);
        const leafHash = tree.leafHash(index);
        verifyInclusion({ index, size, leafHash, proof: theirs.inclusion_path, root });
        const proof = tree.proof(inclusionRanges({ index, size }));
        const ours = { ...theirs, inclusion_path: proof };
        expect(await RFC9162.verifyInclusionProof(root, leafHash, ours)).toBe(true);
      }
    }
  });

  it('and we verify each other’s consistency proofs', async () => {
    for (let size2 = 2; size2 <= SIZE; size2 += 1) {
      for (let size1 = 1; size1 < size2; size1 += 1) {
        const [root1, root2] = [tree.root(size1), tree.root(size2)];
        const first = { log_id: '', tree_size: size1, leaf_index: 0, inclusion_path: [] };
        const theirs = await RFC9162.consistencyProof(first, entriesAt(size2));
        // It departs from the RFC in one thing: where the first tree is a node of the second, its proofs begin with
        // the first root, which the RFC leaves out as the verifier has it.
        const known = Number.isInteger(Math.log2(size1)) ? [root1] : [];
        const proof = theirs.consistency_path.slice(known.length);
        verifyConsistency({ size1, size2, root1, root2, proof });
        const ours = tree.proof(consistencyRanges({ size1, size2 }));
        const whole = { ...theirs, consistency_path: [...known, ...ours] };
        expect(await RFC9162.verifyConsistencyProof(root1, root2, whole)).toBe(true);
      }
    }
  });
});

describe('@sigstore/verify', () => {
  const { id, publicKey: key } = log.verifierKey;
  const logId = Buffer.alloc(32);
  logId.writeUInt32BE(id);
  const trusted = {
    logID: logId,
    publicKey: publicKey(key),
    baseURL: log.verifierKey.name,
    validFor: { start: new Date(0), end: new Date() },
  };
  type Entry = Parameters<typeof verifyCheckpoint>[0];
  /** What of a bundle these functions read. */
  const entryOf = (index: number, size: number) =>
    ({
      canonicalizedBody: Buffer.from(tree.leaves[index]!),
      inclusionProof: {
        logIndex: String(index),
        hashes: tree.proof(inclusionRanges({ index, size })).map((hash) => Buffer.from(hash)),
        checkpoint: { envelope: checkpointOf(tree, size) },
      },
    }) as unknown as Entry;

  it.each([
    [0, 1],
    [2, 3],
    [255, 256],
    [256, 257],
    [999, 1000],
    [12_345, 66_000],
  ])('opens our checkpoint and verifies our inclusion proof: leaf %i of %i', (index, size) => {
    const entry = entryOf(index, size);
    const checkpoint = verifyCheckpoint(entry, [trusted]);
    expect(checkpoint.logSize).toBe(BigInt(size));
    verifyMerkleInclusion(entry, checkpoint);
    const other = { ...entry, canonicalizedBody: Buffer.from('another leaf') };
    expect(() => {
      verifyMerkleInclusion(other, checkpoint);
    }).toThrow();
  });
});

describe('node:crypto', () => {
  const seed = new Uint8Array(32).fill(42);
  const signer = ed25519Signer('a.example', seed);
  const text = 'a text\n';

  it('verifies what we sign, and we what it signs', () => {
    const key = publicKey(signer.verifierKey.publicKey);
    expect(verify(null, Buffer.from(text), key, signer.sign(text))).toBe(true);
    const theirs = { ...signer, sign: () => sign(null, Buffer.from(text), privateKey(seed)) };
    expect(theirs.sign()).toEqual(Buffer.from(signer.sign(text)));
  });

  it('verifies our cosignatures: what they sign begins with two lines more', () => {
    const witness = cosigner('w.example', seed, () => 1_679_315_147);
    const checkpoint = `log.example\n1\n${Buffer.alloc(32).toString('base64')}\n`;
    const signed = `cosignature/v1\ntime 1679315147\n${checkpoint}`;
    const signature = witness.sign(checkpoint).subarray(8);
    const key = publicKey(witness.verifierKey.publicKey);
    expect(verify(null, Buffer.from(signed), key, signature)).toBe(true);
  });
});

(programsAreHere('the check with openssl', ['openssl']) ? describe : describe.skip)(
  'openssl',
  () => {
    it('verifies the signature of our note', () => {
      const text = 'a text\n';
      const file = (name: string, content: string | Uint8Array) => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const key = publicKey(log.verifierKey.publicKey).export({ format: 'pem', type: 'spki' });
      const args = (signature: Uint8Array) => [
        ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', file('key.pem', key)],
        ...['-in', file('text', text), '-sigfile', file('signature', signature)],
      ];
      const printed = execFileSync('openssl', args(log.sign(text)), { encoding: 'utf8' });
      expect(printed).toContain('Signature Verified Successfully');
      expect(() => execFileSync('openssl', args(log.sign('else\n')), { stdio: 'pipe' })).toThrow();
    });
  },
);

(goIsHere() ? describe : describe.skip)('golang.org/x/mod/sumdb', () => {
  it.each([1, 2, 255, 256, 257, 1000, 66_000])(
    'opens our checkpoint of %i leaves, and finds tiles, entries and proofs to be right',
    async (size) => {
      const at = join(folder, String(size));
      const within = (numbers: readonly number[]) => [
        ...new Set(numbers.filter((n) => n >= 0 && n < size)),
      ];
      const indexes = within([0, 1, 255, 256, 700, size - 1]);
      const oldSizes = within([1, 2, 255, 256, 257, size - 1]).filter((old) => old > 0);
      writeLog(at, tree, { size, indexes, oldSizes });
      expect(await checkWithGo(at)).toEqual({
        size,
        root: Buffer.from(tree.root(size)).toString('base64'),
        entries: size,
        inclusionProofs: indexes.length,
        consistencyProofs: oldSizes.length,
      });
    },
  );

  it.each([
    'checkpoint',
    'tile/0/001',
    'tile/1/000.p/3',
    'tile/entries/002',
    '5.tlog-proof',
    '300.add-checkpoint',
  ])('says so if one byte of %s is changed', async (name) => {
    const at = join(folder, 'changed');
    writeLog(at, tree, { size: 1000, indexes: [5], oldSizes: [300] });
    const bytes = readFileSync(join(at, name));
    // The fortieth is one of a hash, of an entry or of a size.
    bytes[40] = bytes[40] === 0x41 ? 0x42 : 0x41;
    writeFileSync(join(at, name), bytes);
    await expect(checkWithGo(at)).rejects.toThrow();
  });

  it('signs notes that we open, and we refuse them changed', () => {
    const { vkey, note } = signWithGo('go.example/signer', 'one\n\ntwo é\n');
    expect(openNote(note, [vkey])).toMatchObject({
      text: 'one\n\ntwo é\n',
      signatures: [{ key: { name: 'go.example/signer' }, time: null }],
    });
    expect(() => openNote(note.replace('two', 'too'), [vkey])).toThrow('is not one of this note');
  });

  it('signs checkpoints that we open', () => {
    const origin = 'go.example/log';
    const text = `${origin}\n3\n${Buffer.from(tree.root(3)).toString('base64')}\n`;
    const { vkey, note } = signWithGo(origin, text);
    expect(openCheckpoint(note, { origin, keys: [vkey] })).toMatchObject({ origin, size: 3 });
  });
});
