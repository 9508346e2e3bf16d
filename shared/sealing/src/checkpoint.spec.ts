import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { EMPTY_ROOT } from './hash.ts';
import { addSignatureLines, signatureLine, signNote } from './note.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { cosigner, ed25519Signer } from './signatures.ts';
import { expectCode } from './testing.ts';

const ORIGIN = 'example.com/behind-the-sofa';
const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
/** The example of C2SP tlog-checkpoint. */
const TEXT = `${ORIGIN}\n20852163\n${ROOT}\n`;
const NOTE = `${TEXT}\n— ${ORIGIN} Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n`;
const root = Uint8Array.from(Buffer.from(ROOT, 'base64'));
const seed = (byte: number) => new Uint8Array(32).fill(byte);

describe('a checkpoint', () => {
  it('is read and written as C2SP tlog-checkpoint has its example, from the text or the note', () => {
    const checkpoint = { origin: ORIGIN, size: 20852163, root, extensions: [] };
    expect(parseCheckpoint(TEXT)).toEqual(checkpoint);
    expect(parseCheckpoint(NOTE)).toEqual(checkpoint);
    expect(formatCheckpoint(checkpoint)).toBe(TEXT);
  });

  it('may be of the empty tree, be as large as 2^53 − 1, and have more lines', () => {
    expect(formatCheckpoint({ origin: 'a', size: 0, root: EMPTY_ROOT })).toBe(
      'a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
    );
    const large = { origin: 'a b+c', size: 2 ** 53 - 1, root, extensions: ['x', 'ё y'] };
    expect(parseCheckpoint(formatCheckpoint(large))).toEqual(large);
  });

  it.each([
    ['without a root', `${ORIGIN}\n5\n`],
    ['with an empty origin', `\n5\n${ROOT}\n`],
    ['of the origin cosignature/v1', `cosignature/v1\n5\n${ROOT}\n`],
    ['with a leading zero', TEXT.replace('208', '0208')],
    ['with a sign', TEXT.replace('208', '+208')],
    ['with a fraction', TEXT.replace('163', '163.0')],
    ['with an exponent', TEXT.replace('20852163', '1e3')],
    ['with other digits', TEXT.replace('208', '２08')],
    ['of size 2^53', TEXT.replace('20852163', '9007199254740992')],
    ['of size 2^64', TEXT.replace('20852163', '18446744073709551616')],
    ['with a root of 31 bytes', TEXT.replace(ROOT, Buffer.alloc(31).toString('base64'))],
    ['with a root of 33 bytes', TEXT.replace(ROOT, Buffer.alloc(33).toString('base64'))],
    ['with a root in loose base64', TEXT.replace('q2I=', 'q2J=')],
    ['with a root and a space', TEXT.replace('q2I=', 'q2I= ')],
    ['with an empty line in the note', NOTE.replace('\n20', '\n\n20')],
    ['with an empty last line', `${TEXT}x\n\n— a AAAAAAA=\n`.replace('x\n', '\n')],
  ])('is refused %s', (_what, text) => {
    expectCode('invalid-checkpoint', () => parseCheckpoint(text));
  });

  it.each([
    ['no newline at its end', TEXT.trimEnd()],
    ['a carriage return', TEXT.replace('\n', '\r\n')],
    ['an empty line at its end', `${TEXT}\n`],
  ])('is refused with %s, which no note has', (_what, text) => {
    expectCode('invalid-note', () => parseCheckpoint(text));
  });

  it('is not written of what would not come back', () => {
    const good = { origin: ORIGIN, size: 5, root };
    expectCode('invalid-checkpoint', () => formatCheckpoint({ ...good, origin: '' }));
    expectCode('invalid-checkpoint', () => formatCheckpoint({ ...good, origin: 'a\n5' }));
    expectCode('invalid-checkpoint', () => formatCheckpoint({ ...good, origin: 'cosignature/v1' }));
    expectCode('invalid-checkpoint', () => formatCheckpoint({ ...good, extensions: ['x', ''] }));
    expectCode('invalid-checkpoint', () => formatCheckpoint({ ...good, extensions: ['x\ny'] }));
    expectCode('invalid-note', () => formatCheckpoint({ ...good, origin: 'a\tb' }));
    expectCode('invalid-size', () => formatCheckpoint({ ...good, size: 2 ** 53 }));
    expectCode('invalid-hash', () => formatCheckpoint({ ...good, root: root.subarray(1) }));
  });
});

describe('an opened checkpoint', () => {
  const log = ed25519Signer(ORIGIN, seed(1));
  const logTime = cosigner(ORIGIN, seed(1), () => 1000);
  const witness = cosigner('w.example', seed(2), () => 2000);
  const notary = ed25519Signer('notary.example', seed(3));
  const keys = [log, logTime, witness, notary].map(({ verifierKey }) => verifierKey);
  const note = signNote(TEXT, [log, logTime, witness, notary]);

  it("tells the log's own signatures and those of witnesses apart", () => {
    const { size, signatures, note: opened } = openCheckpoint(note, { origin: ORIGIN, keys });
    expect(size).toBe(20852163);
    expect(opened).toBe(note);
    expect(signatures.log.map(({ time }) => time)).toEqual([null, 1000]);
    expect(signatures.witnesses.map(({ key, time }) => [key.name, time])).toEqual([
      ['w.example', 2000],
    ]);
  });

  it('has to be signed by its log, not by witnesses alone', () => {
    const trust = { origin: ORIGIN, keys: [witness.verifierKey] };
    expectCode('no-known-signature', () => openCheckpoint(note, trust));
  });

  it('has to be of the log that is asked for', () => {
    expectCode('wrong-origin', () => openCheckpoint(note, { origin: 'other.example', keys }));
  });

  it('is refused for a wrong signature by a known witness', () => {
    const other = signatureLine(TEXT.replace('163', '164'), witness);
    const wrong = addSignatureLines(signNote(TEXT, [log]), [other]);
    expectCode('invalid-signature', () => openCheckpoint(wrong, { origin: ORIGIN, keys }));
  });

  it('is refused if what the log signed is no checkpoint', () => {
    const text = signNote('not one\n', [log]);
    expectCode('invalid-checkpoint', () => openCheckpoint(text, { origin: ORIGIN, keys }));
  });
});
