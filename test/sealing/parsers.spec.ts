import {
  cosigner,
  ed25519Signer,
  entriesOf,
  entryBundle,
  formatAddCheckpoint,
  formatCheckpoint,
  formatProof,
  formatVerifierKey,
  openNote,
  parseAddCheckpoint,
  parseCheckpoint,
  parseProof,
  parseTilePath,
  parseVerifierKey,
  SealingError,
  signNote,
  tilePath,
  tileRoot,
} from '@grant-ledger/sealing';
import fc from 'fast-check';
import '../support/seed.ts';

const log = ed25519Signer('log.example', new Uint8Array(32).fill(1));
const witness = cosigner('w.example', new Uint8Array(32).fill(2), () => 5);
const keys = [log.verifierKey, witness.verifierKey];
const text = formatCheckpoint({ origin: 'log.example', size: 5, root: new Uint8Array(32) });
const checkpoint = signNote(text, [log, witness]);
const proof = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)];

/** Each reader of text, with a text that it takes. */
const readers: readonly [string, (text: string) => unknown, string][] = [
  ['openNote', (note) => openNote(note, keys), checkpoint],
  ['parseCheckpoint', parseCheckpoint, checkpoint],
  ['parseVerifierKey', parseVerifierKey, formatVerifierKey(log.verifierKey)],
  ['parseProof', parseProof, formatProof({ index: 2, proof, checkpoint, extra: proof[0]! })],
  [
    'parseAddCheckpoint',
    parseAddCheckpoint,
    formatAddCheckpoint({ oldSize: 3, proof, checkpoint }),
  ],
  ['parseTilePath', parseTilePath, 'tile/0/x001/x234/067.p/5'],
];

/** What the reader gives, or null if it refused as it should. */
function readOrRefuse<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
}

/** A text with a stretch of it replaced by anything. */
const spoilt = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\n', '\n\n', ' ', '0', '=', '\ud800', '—'),
      ),
    )
    .map(([at, length, other]) => text.slice(0, at) + other + text.slice(at + length));

const origins = fc
  .string({ unit: 'binary', minLength: 1 })
  .map((text) => text.replace(/\p{Cc}/gu, 'x'))
  .filter((text) => text.isWellFormed());
const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sizes = fc.maxSafeNat();

describe('what reads text', () => {
  it.each(readers)(
    '%s throws nothing but SealingError, whatever it is given',
    (_name, read, good) => {
      expect(read(good)).toBeDefined();
      const texts = fc.oneof(spoilt(good), fc.string({ unit: 'binary' }), fc.string());
      fc.assert(
        fc.property(texts, (text) => void readOrRefuse(() => read(text))),
        { numRuns: 1000 },
      );
    },
  );

  it('throws nothing but SealingError for bytes either', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        readOrRefuse(() => tileRoot(bytes));
        const entries = readOrRefuse(() => entriesOf(bytes));
        // Bytes have one reading: what is read comes back.
        if (entries) expect(entryBundle(entries)).toEqual(bytes);
      }),
    );
  });

  it('reads of a spoilt text only what would be written so', () => {
    const bundle = formatProof({ index: 2, proof, checkpoint });
    const body = formatAddCheckpoint({ oldSize: 3, proof, checkpoint });
    const vkey = formatVerifierKey(log.verifierKey);
    const again = [
      fc.property(spoilt(bundle), (text) => {
        const read = readOrRefuse(() => parseProof(text));
        if (read) expect(formatProof(read)).toBe(text);
      }),
      fc.property(spoilt(body), (text) => {
        const read = readOrRefuse(() => parseAddCheckpoint(text));
        if (read) expect(formatAddCheckpoint(read)).toBe(text);
      }),
      fc.property(spoilt(text), (spoilt) => {
        const read = readOrRefuse(() => parseCheckpoint(spoilt));
        if (read && !spoilt.includes('\n\n')) expect(formatCheckpoint(read)).toBe(spoilt);
      }),
      fc.property(spoilt(vkey), (text) => {
        const read = readOrRefuse(() => parseVerifierKey(text));
        if (read) expect(formatVerifierKey(read)).toBe(text);
      }),
      fc.property(spoilt('tile/entries/x001/067.p/5'), (text) => {
        const read = readOrRefuse(() => parseTilePath(text));
        if (read) expect(tilePath(read)).toBe(text);
      }),
    ];
    for (const property of again) fc.assert(property, { numRuns: 500 });
  });
});

describe('what is written', () => {
  it('is read back: checkpoints', () => {
    fc.assert(
      fc.property(origins, sizes, hashes, fc.array(origins), (origin, size, root, extensions) => {
        const checkpoint = { origin, size, root, extensions };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  it('is read back: proof bundles and requests to witnesses', () => {
    const proofs = fc.array(hashes, { maxLength: 63 });
    const extras = fc.option(fc.uint8Array({ minLength: 1 }));
    fc.assert(
      fc.property(sizes, proofs, extras, (index, proof, extra) => {
        const bundle = { index, proof, checkpoint, extra };
        expect(parseProof(formatProof(bundle))).toEqual(bundle);
        const request = { oldSize: index, proof, checkpoint };
        expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request);
      }),
    );
  });

  it('is read back: paths of tiles', () => {
    const tiles = fc.record({
      level: fc.oneof(fc.nat(4), fc.constant('entries' as const)),
      index: fc.nat(8190),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  it('is read back: entry bundles', () => {
    const leaves = fc.array(fc.uint8Array({ maxLength: 700 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(leaves, (leaves) => {
        expect(entriesOf(entryBundle(leaves))).toEqual(leaves);
      }),
    );
  });

  it('is read back: notes, by the keys that signed them', () => {
    const texts = origins.map((text) => `${text}\n`);
    fc.assert(
      fc.property(texts, hashes, (text, seed) => {
        const signer = ed25519Signer('a.example', seed);
        const opened = openNote(signNote(text, [signer]), [signer.verifierKey]);
        expect(opened.text).toBe(text);
        const changed = signNote(text, [signer]).replace(/^./u, 'ÿ');
        expect(readOrRefuse(() => openNote(changed, [signer.verifierKey]))?.text ?? text).toBe(
          text,
        );
      }),
      { numRuns: 50 },
    );
  });
});
