import { formatAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts';
import { toBase64 } from './base64.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { leafHash } from './hash.ts';
import { signNote } from './note.ts';
import { formatProof, parseProof, verifyProof } from './proof-bundle.ts';
import { proveInclusion } from './prove.ts';
import { cosigner, ed25519Signer } from './signatures.ts';
import { expectCode } from './testing.ts';
import { rootOf } from './tree.ts';

const ORIGIN = 'log.example';
const seed = new Uint8Array(32).fill(1);
const log = ed25519Signer(ORIGIN, seed);
const witness = cosigner('w.example', new Uint8Array(32).fill(2), () => 5);
const leafHashes = Array.from({ length: 5 }, (_, index) => leafHash(Uint8Array.of(index)));
const text = formatCheckpoint({ origin: ORIGIN, size: 5, root: rootOf(leafHashes) });
const checkpoint = signNote(text, [log, witness]);
const proof = proveInclusion({ index: 2, leafHashes });
const hashLines = proof.map((hash) => `${toBase64(hash)}\n`).join('');

describe('a proof bundle', () => {
  const bundle = formatProof({ index: 2, proof, checkpoint });
  const trust = { origin: ORIGIN, keys: [log.verifierKey, witness.verifierKey] };

  it('is what C2SP tlog-proof says, with extra data or without', () => {
    expect(bundle).toBe(`c2sp.org/tlog-proof@v1\nindex 2\n${hashLines}\n${checkpoint}`);
    expect(parseProof(bundle)).toEqual({ index: 2, proof, checkpoint, extra: null });
    const extra = Uint8Array.of(1, 2, 3);
    const more = formatProof({ index: 2, proof, checkpoint, extra });
    expect(more).toBe(bundle.replace('index', 'extra AQID\nindex'));
    expect(parseProof(more)).toEqual({ index: 2, proof, checkpoint, extra });
  });

  it('shows that a leaf is in the log, and gives the checkpoint', () => {
    const { size, signatures } = verifyProof(bundle, { leafHash: leafHashes[2]!, ...trust });
    expect(size).toBe(5);
    expect(signatures.witnesses).toMatchObject([{ time: 5 }]);
  });

  it('shows it of no other leaf, of no other place and by no other key', () => {
    const leaf = { leafHash: leafHashes[2]!, ...trust };
    expectCode('root-mismatch', () => verifyProof(bundle, { ...leaf, leafHash: leafHashes[3]! }));
    const moved = bundle.replace('index 2', 'index 3');
    expectCode('root-mismatch', () => verifyProof(moved, leaf));
    expectCode('invalid-index', () => verifyProof(bundle.replace('index 2', 'index 5'), leaf));
    const shorter = formatProof({ index: 2, proof: proof.slice(1), checkpoint });
    expectCode('invalid-proof', () => verifyProof(shorter, leaf));
    expectCode('no-known-signature', () =>
      verifyProof(bundle, { ...leaf, keys: [witness.verifierKey] }),
    );
    expectCode('wrong-origin', () => verifyProof(bundle, { ...leaf, origin: 'w.example' }));
    const forged = bundle.replace('\n5\n', '\n6\n');
    expectCode('invalid-signature', () => verifyProof(forged, leaf));
  });

  it.each([
    ['is empty', ''],
    ['has another first line', bundle.replace('@v1', '@v2')],
    ['has extra data that is empty', bundle.replace('index', 'extra \nindex')],
    ['has extra data that is no base64', bundle.replace('index', 'extra AQI\nindex')],
    ['has extra data twice', bundle.replace('index', 'extra AQID\nextra AQID\nindex')],
    ['has no index', bundle.replace('index 2\n', '')],
    ['has an index with leading zeroes', bundle.replace('index 2', 'index 02')],
    ['has an index of 2^53', bundle.replace('index 2', 'index 9007199254740992')],
    ['has a line that is no hash', bundle.replace(hashLines, 'AQID\n')],
    ['has 64 hashes', bundle.replace(hashLines, `${toBase64(seed)}\n`.repeat(64))],
    ['has carriage returns', bundle.replace('index 2\n', 'index 2\r\n')],
    ['has no checkpoint', bundle.replace(`\n${checkpoint}`, '')],
  ])('is refused if it %s', (_what, wrong) => {
    expectCode('invalid-proof-bundle', () => parseProof(wrong));
  });

  it('is refused if what follows is no checkpoint, or one without a signature', () => {
    expectCode('invalid-note', () => parseProof(bundle.replace(checkpoint, text)));
    expectCode('invalid-checkpoint', () => parseProof(bundle.replace('\n5\n', '\n05\n')));
  });

  it('is not written of what would not come back', () => {
    const good = { index: 2, proof, checkpoint };
    expectCode('invalid-proof-bundle', () => formatProof({ ...good, index: -1 }));
    expectCode('invalid-proof-bundle', () => formatProof({ ...good, extra: new Uint8Array() }));
    expectCode('invalid-hash', () => formatProof({ ...good, proof: [new Uint8Array(31)] }));
    expectCode('invalid-note', () => formatProof({ ...good, checkpoint: text }));
  });
});

describe('a request to a witness', () => {
  const body = formatAddCheckpoint({ oldSize: 3, proof, checkpoint });

  it('is what C2SP tlog-witness says', () => {
    expect(body).toBe(`old 3\n${hashLines}\n${checkpoint}`);
    expect(parseAddCheckpoint(body)).toEqual({ oldSize: 3, proof, checkpoint });
    const first = formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint });
    expect(first).toBe(`old 0\n\n${checkpoint}`);
    expect(parseAddCheckpoint(first)).toEqual({ oldSize: 0, proof: [], checkpoint });
  });

  it('takes 63 hashes', () => {
    const most = new Array<Uint8Array>(63).fill(seed);
    const { proof } = parseAddCheckpoint(
      formatAddCheckpoint({ oldSize: 3, proof: most, checkpoint }),
    );
    expect(proof).toEqual(most);
  });

  it.each([
    ['is empty', ''],
    ['has no old size', body.replace('old 3\n', '')],
    ['has another word', body.replace('old', 'Old')],
    ['has leading zeroes', body.replace('old 3', 'old 03')],
    ['has two spaces', body.replace('old 3', 'old  3')],
    ['has an old size of 2^53', body.replace('old 3', 'old 9007199254740992')],
    ['has a line that is no hash', body.replace(hashLines, 'AQID\n')],
    ['has 64 hashes', body.replace(hashLines, `${toBase64(seed)}\n`.repeat(64))],
    ['has no checkpoint', body.replace(`\n${checkpoint}`, '')],
  ])('is refused if it %s', (_what, wrong) => {
    expectCode('invalid-add-checkpoint', () => parseAddCheckpoint(wrong));
  });

  it('is refused if what follows is no checkpoint', () => {
    expectCode('invalid-note', () => parseAddCheckpoint(body.replace(checkpoint, text)));
    expectCode('invalid-checkpoint', () => parseAddCheckpoint(body.replace('\n5\n', '\nfive\n')));
  });
});
