import { toBase64 } from './base64.ts';
import { formatVerifierKey, parseVerifierKey } from './keys.ts';
import { addSignatureLines, openNote, signatureLine, signNote } from './note.ts';
import { cosigner, ed25519Signer } from './signatures.ts';
import { expectCode } from './testing.ts';

/** The example of C2SP signed-note. */
const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const LINE =
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const TEXT = 'This is an example message.\n';
const NOTE = `${TEXT}\n${LINE}`;

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const ada = ed25519Signer('ada.example', seed(1));
const bob = ed25519Signer('bob.example/ключ', seed(2));
const HASH = toBase64(seed(9));
const CHECKPOINT = `log.example\n5\n${HASH}\n`;

describe('a verifier key', () => {
  it('is read and written as C2SP signed-note has its example', () => {
    const key = parseVerifierKey(VKEY);
    expect(key).toMatchObject({ name: 'example.com/foo', id: 0x530d903a, type: 'ed25519' });
    expect(key.publicKey).toHaveLength(32);
    expect(formatVerifierKey(key)).toBe(VKEY);
  });

  it('of a cosigner has another type, and so another id', () => {
    const key = cosigner('ada.example', seed(1), () => 1).verifierKey;
    expect(key.publicKey).toEqual(ada.verifierKey.publicKey);
    expect(key.id).not.toBe(ada.verifierKey.id);
    expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
  });

  it.each([
    ['has no parts', 'example.com/foo'],
    ['has no name', VKEY.replace('example.com/foo', '')],
    ['has a name with a space', VKEY.replace('/', ' ')],
    ['has a name with a space of Unicode', VKEY.replace('/', '\u2003')],
    ['has a name with a newline', VKEY.replace('/', '\n')],
    ['has a name with a control character', VKEY.replace('/', '\u0001')],
    ['has a name with half a surrogate pair', VKEY.replace('/', '\ud800')],
    ['has another name than its id is of', VKEY.replace('foo', 'bar')],
    ['has an id in upper case', VKEY.replace('530d903a', '530D903A')],
    ['has another id', VKEY.replace('530d903a', '530d903b')],
    ['has base64 that ends in bits that are not zero', VKEY.replace(/k$/, 'l')],
    ['has base64 with white space', `${VKEY}\n`],
    ['has another type', VKEY.replace('+Aeky', '+Beky')],
    ['is too short', VKEY.slice(0, -4)],
    ['is too long', `${VKEY}AAAA`],
  ])('is refused if it %s', (_what, vkey) => {
    expectCode('invalid-key', () => parseVerifierKey(vkey));
  });

  it('is refused if it is no point of the curve', () => {
    const key = { ...ada.verifierKey, publicKey: new Uint8Array(32).fill(255) };
    expectCode('invalid-key', () => parseVerifierKey(formatVerifierKey(key)));
  });
});

describe('a signer', () => {
  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085b', 'a\nb', 'a\tb', '\udc00'])(
    'has no name %j',
    (name) => {
      expectCode('invalid-key', () => ed25519Signer(name, seed(1)));
      expectCode('invalid-key', () => cosigner(name, seed(1), () => 1));
    },
  );

  it.each([0, 31, 33, 64])('has no private key of %p bytes', (length) => {
    expectCode('invalid-key', () => ed25519Signer('a', new Uint8Array(length)));
    expectCode('invalid-key', () => cosigner('a', new Uint8Array(length), () => 1));
  });

  it('keeps its own copy of the private key', () => {
    const secret = seed(1);
    const signer = ed25519Signer('ada.example', secret);
    secret.fill(0);
    expect(signatureLine(TEXT, signer)).toBe(signatureLine(TEXT, ada));
  });
});

describe('a note', () => {
  it('that C2SP signed-note has as an example is opened by its key', () => {
    const key = parseVerifierKey(VKEY);
    expect(openNote(NOTE, [VKEY])).toEqual({
      text: TEXT,
      signatures: [{ key, time: null, line: LINE }],
      unknown: [],
    });
  });

  it('is signed by several, and opened by any of them', () => {
    const note = signNote('one\n\n\ntwo\n', [ada, bob]);
    const { text, signatures, unknown } = openNote(note, [bob.verifierKey]);
    expect(text).toBe('one\n\n\ntwo\n');
    expect(signatures.map(({ key }) => key.name)).toEqual(['bob.example/ключ']);
    expect(unknown).toEqual([{ name: 'ada.example', id: ada.verifierKey.id }]);
    const both = openNote(note, [formatVerifierKey(ada.verifierKey), bob.verifierKey]);
    expect(both.signatures.map(({ key }) => key.name)).toEqual(['ada.example', 'bob.example/ключ']);
  });

  it('takes more signature lines', () => {
    const note = signNote(TEXT, [ada]);
    const more = addSignatureLines(note, [signatureLine(TEXT, bob)]);
    expect(more).toBe(signNote(TEXT, [ada, bob]));
    expectCode('invalid-note', () => addSignatureLines(note, ['— no signature\n']));
    expectCode('invalid-note', () => addSignatureLines(note, [LINE.trimEnd()]));
    expectCode('invalid-note', () => addSignatureLines(note, [`${LINE}${LINE}`]));
    expectCode('invalid-note', () => addSignatureLines(TEXT, [LINE]));
  });

  it('counts a key once, and verifies all its signatures', () => {
    const line = signatureLine(TEXT, ada);
    const twice = addSignatureLines(signNote(TEXT, [ada]), [line]);
    expect(openNote(twice, [ada.verifierKey, ada.verifierKey]).signatures).toHaveLength(1);
    const wrong = addSignatureLines(signNote(TEXT, [ada]), [signatureLine('else\n', ada)]);
    expectCode('invalid-signature', () => openNote(wrong, [ada.verifierKey]));
  });

  it('is refused whole for one wrong signature by a known key', () => {
    const note = signNote(TEXT, [ada, bob]).replace('example message', 'exemplary message');
    expectCode('invalid-signature', () => openNote(note, [ada.verifierKey]));
    const half = addSignatureLines(signNote(TEXT, [ada]), [signatureLine('else\n', bob)]);
    expect(openNote(half, [ada.verifierKey]).signatures).toHaveLength(1);
    expectCode('invalid-signature', () => openNote(half, [ada.verifierKey, bob.verifierKey]));
  });

  it('is refused if no known key signed it', () => {
    expectCode('no-known-signature', () => openNote(NOTE, []));
    expectCode('no-known-signature', () => openNote(NOTE, [ada.verifierKey]));
    const namesake = ed25519Signer('example.com/foo', seed(3)).verifierKey;
    expectCode('no-known-signature', () => openNote(NOTE, [namesake]));
  });

  it('is refused with two keys that it could not tell apart', () => {
    const twin = { ...bob.verifierKey, name: 'ada.example', id: ada.verifierKey.id };
    expectCode('invalid-key', () => openNote(NOTE, [ada.verifierKey, twin]));
  });

  it('ignores signatures of other lengths by unknown keys, and refuses them by known ones', () => {
    const id = LINE.slice('— example.com/foo '.length, -1);
    const [short, long] = [id.slice(0, 8), id.slice(0, -4).repeat(30)];
    for (const other of [short, long]) {
      const note = addSignatureLines(NOTE, [`— unknown.example ${other}\n`]);
      expect(openNote(note, [VKEY]).unknown).toHaveLength(1);
      const known = addSignatureLines(NOTE, [`— example.com/foo ${other}\n`]);
      expectCode('invalid-signature', () => openNote(known, [VKEY]));
    }
  });

  it('takes 100 signatures and no more', () => {
    const lines = Array.from({ length: 99 }, (_, at) => LINE.replace('foo', `foo${at}`));
    const full = addSignatureLines(NOTE, lines);
    expect(openNote(full, [VKEY]).unknown).toHaveLength(99);
    expectCode('invalid-note', () => addSignatureLines(full, [LINE]));
    expectCode('invalid-note', () => openNote(full + LINE, [VKEY]));
  });

  it.each([
    ['no signature', `${TEXT}\n`],
    ['no empty line', TEXT + LINE],
    ['no newline at its end', NOTE.trimEnd()],
    ['an empty line at its end', `${NOTE}\n`],
    ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['two spaces', NOTE.replace('foo ', 'foo  ')],
    ['a space at the end of a line', NOTE.replace('QM=\n', 'QM= \n')],
    ['a name with a plus sign', NOTE.replace('/foo', '+foo')],
    ['a name with a space of Unicode', NOTE.replace('/foo', '\u2028foo')],
    ['base64 without padding', NOTE.replace('QM=', 'QM')],
    ['base64 whose last bits are not zero', NOTE.replace('QM=', 'QN=')],
    ['base64 of the alphabet for addresses', NOTE.replace('Uw2QOkn', 'Uw2QOk-')],
    ['no more than a key id', NOTE.replace(/Uw2QOkn.*=/, 'Uw2QOg==')],
    ['a tab', NOTE.replace('an example', 'an\texample')],
    ['a carriage return', NOTE.replaceAll('\n', '\r\n')],
    ['half a surrogate pair', NOTE.replace('example', '\ud83d')],
    ['more than a million characters', 'x'.repeat(1_000_000) + NOTE],
  ])('is refused with %s', (_what, note) => {
    expectCode('invalid-note', () => openNote(note, [VKEY]));
  });

  it.each([
    ['no newline at its end', 'text'],
    ['nothing', ''],
    ['a control character', 'a\u0000b\n'],
    ['half a surrogate pair', '\udfff\n'],
    ['what a cosignature signs', `cosignature/v1\ntime 1\n${CHECKPOINT}`],
  ])('is not made of a text with %s', (_what, text) => {
    expectCode('invalid-note', () => signNote(text, [ada]));
  });

  it('is not made without a signer', () => {
    expectCode('invalid-note', () => signNote(TEXT, []));
  });
});

describe('a cosignature', () => {
  const witness = cosigner('witness.example', seed(7), () => 1_679_315_147);

  it('carries its time, and is verified with it', () => {
    const note = signNote(CHECKPOINT, [witness]);
    const { signatures } = openNote(note, [witness.verifierKey]);
    expect(signatures).toMatchObject([{ time: 1_679_315_147, key: { name: 'witness.example' } }]);
    const later = cosigner('witness.example', seed(7), () => 1_679_315_148).sign(CHECKPOINT);
    const moved = Uint8Array.from([
      ...later.subarray(0, 8),
      ...witness.sign(CHECKPOINT).subarray(8),
    ]);
    const forger = { verifierKey: witness.verifierKey, sign: () => moved };
    expectCode('invalid-signature', () =>
      openNote(signNote(CHECKPOINT, [forger]), [witness.verifierKey]),
    );
  });

  it('is the time in 8 bytes, and a signature of what C2SP tlog-cosignature says', () => {
    const signed = witness.sign(CHECKPOINT);
    expect(signed).toHaveLength(72);
    expect(Buffer.from(signed.subarray(0, 8)).readBigUInt64BE()).toBe(1_679_315_147n);
  });

  it('never passes for a plain signature by the same key, nor that for it', () => {
    const plain = ed25519Signer('witness.example', seed(7));
    const cosigned = `cosignature/v1\ntime 1679315147\n${CHECKPOINT}`;
    const disguised = {
      verifierKey: plain.verifierKey,
      sign: () => witness.sign(CHECKPOINT).slice(8),
    };
    expectCode('invalid-signature', () =>
      openNote(signNote(cosigned, [disguised]), [plain.verifierKey]),
    );
    const other = { verifierKey: witness.verifierKey, sign: () => plain.sign(CHECKPOINT) };
    expectCode('invalid-signature', () =>
      openNote(signNote(CHECKPOINT, [other]), [witness.verifierKey]),
    );
  });

  it('is made of checkpoints alone', () => {
    expectCode('invalid-checkpoint', () => signNote(TEXT, [witness]));
  });

  it.each([0, -1, 0.5, NaN, 2 ** 53])('is not made at the time %p', (time) => {
    const signer = cosigner('witness.example', seed(7), () => time);
    expect(() => signNote(CHECKPOINT, [signer])).toThrow(RangeError);
  });

  it('is refused with a time beyond 2^53 − 1 seconds, or with none', () => {
    for (const signature of [new Uint8Array(72).fill(255), new Uint8Array(4), new Uint8Array(64)]) {
      const signer = { verifierKey: witness.verifierKey, sign: () => signature };
      const note = signNote(CHECKPOINT, [signer]);
      expectCode('invalid-signature', () => openNote(note, [witness.verifierKey]));
    }
  });
});
