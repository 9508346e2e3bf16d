import {
  ed25519Signer,
  formatCheckpoint,
  formatProof,
  formatVerifierKey,
  leafBytes,
  leafHash,
  proveInclusion,
  rootOf,
  signNote,
} from '@grant-ledger/sealing';
import type { Subject } from './asked.ts';
import { run } from './run.ts';

const ORIGIN = 'ledger.example/test';
const signer = ed25519Signer(ORIGIN, new Uint8Array(32).fill(1));
const trust = { keys: formatVerifierKey(signer.verifierKey), witnesses: '', needed: '' };

const log = [0, 1, 2].map((position) => ({ source: 'urn:test', id: `e-${position}`, position }));
const leafHashes = log.map((event) => leafHash(leafBytes(event)));
const root = rootOf(leafHashes);
const checkpoint = signNote(formatCheckpoint({ origin: ORIGIN, size: 3, root }), [signer]);
const proof = formatProof({
  index: 1,
  proof: proveInclusion({ leafHashes, index: 1 }),
  checkpoint,
});

const verify = (subject: Subject, given = trust) => run({ subject, trust: given }, () => undefined);
const note = (text: string, event = ''): Subject => ({ kind: 'note', note: text, event });

describe('what was pasted', () => {
  it('is a checkpoint, whatever was lost or added at its ends', async () => {
    const pasted = ` \n${checkpoint.replaceAll('\n', '\r\n').trimEnd()}`;
    expect(await verify(note(pasted))).toMatchObject({
      kind: 'verified',
      verified: { of: 'checkpoint', checkpoint: { size: 3 } },
    });
  });

  it('is a proof of an event as recorded', async () => {
    expect(await verify(note(proof, JSON.stringify(log[1])))).toMatchObject({
      kind: 'verified',
      verified: { of: 'proof', event: 'urn:test e-1', position: 1 },
    });
  });

  it('is a proof without its event, or with the event as posted', async () => {
    expect(await verify(note(proof))).toMatchObject({ kind: 'unusable', given: 'event' });
    const posted = JSON.stringify({ source: 'urn:test', id: 'e-1' });
    expect(await verify(note(proof, posted))).toMatchObject({ given: 'posted event' });
  });

  it('proves nothing if it was changed', async () => {
    expect(await verify(note(checkpoint.replace('\n3\n', '\n4\n')))).toEqual({
      kind: 'not proven',
      reasons: [`A signature by ${ORIGIN} is not one of this note.`],
    });
    expect(await verify(note(proof, JSON.stringify(log[2])))).toMatchObject({ kind: 'not proven' });
  });

  it('is not looked at by a key that is none', async () => {
    expect(await verify(note(checkpoint), { ...trust, keys: 'none' })).toMatchObject({
      kind: 'unusable',
      given: 'key',
    });
  });
});

describe('a file', () => {
  const file = (name: string, size = 4) => ({
    name,
    size,
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode('none').buffer),
  });

  it('is no bundle', async () => {
    expect(await verify({ kind: 'report', bundle: file('r.zip') })).toMatchObject({
      kind: 'not proven',
      reasons: [expect.stringMatching(/^r\.zip is no bundle that can be read: /)],
    });
  });

  it('is too large for a browser', async () => {
    const bundle = file('r.zip', 2 ** 30);
    expect(await verify({ kind: 'report', bundle })).toEqual({ kind: 'too large' });
  });
});
