import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cosigner,
  ed25519Signer,
  entriesOf,
  formatCheckpoint,
  leafBytes,
  leafHash,
  openCheckpoint,
  parseAddCheckpoint,
  rootOf,
  signNote,
  tileRoot,
  verifyConsistency,
  verifyProof,
} from '@grant-ledger/sealing';
import { checkWithGo, goIsHere, programsAreHere } from './independent.ts';
import { readSteps, runSteps } from './worked-example.ts';

const programs = ['bash', 'sha256sum', 'xxd', 'base64', 'openssl'];
const canRun = programsAreHere('the worked example of docs/formats/sealing.md', programs);

(canRun ? describe : describe.skip)('the example in docs/formats/sealing.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  const read = (name: string) => readFileSync(join(folder, name));
  const text = (name: string) => read(name).toString('utf8');
  const steps = readSteps();
  let printed: readonly string[];
  beforeAll(() => {
    printed = runSteps(steps, folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const origin = 'grant-ledger.example/worked-example';
  const leaves = () => [0, 1, 2].map((index) => Uint8Array.from(read(`leaf-${index}`)));
  const hashes = () => leaves().map(leafHash);
  const keys = () => [text('plain.vkey').trimEnd(), text('cosigner.vkey').trimEnd()];

  it('prints what the page says, and all of it is checked', () => {
    expect(steps).toHaveLength(8);
    expect(printed).toEqual(steps.map((step) => step.printed));
  });

  it('has leaves that are canonical JSON', () => {
    for (const leaf of leaves()) {
      expect(leafBytes(JSON.parse(Buffer.from(leaf).toString('utf8')))).toEqual(leaf);
    }
  });

  it('makes the very checkpoint that we make of them', () => {
    const seed = Uint8Array.from({ length: 32 }, (_, index) => index);
    const signers = [ed25519Signer(origin, seed), cosigner(origin, seed, () => 1_764_000_000)];
    const checkpoint = formatCheckpoint({ origin, size: 3, root: rootOf(hashes()) });
    expect(text('checkpoint')).toBe(signNote(checkpoint, signers));
    const { signatures } = openCheckpoint(text('checkpoint'), { origin, keys: keys() });
    expect(signatures.log.map(({ time }) => time)).toEqual([null, 1_764_000_000]);
  });

  it('makes a tile, entries and proofs that we accept', () => {
    const { root, size } = openCheckpoint(text('checkpoint'), { origin, keys: keys() });
    expect(tileRoot(read('tile/0/000.p/3'))).toEqual(root);
    const entries = entriesOf(read('tile/entries/000.p/3')).map((entry) => Uint8Array.from(entry));
    expect(entries).toEqual(leaves());
    const trust = { leafHash: hashes()[1]!, origin, keys: keys() };
    expect(verifyProof(text('1.tlog-proof'), trust).size).toBe(3);
    const { oldSize: size1, proof } = parseAddCheckpoint(text('2.add-checkpoint'));
    const root1 = rootOf(hashes().slice(0, size1));
    verifyConsistency({ size1, size2: size, root1, root2: root, proof });
  });

  (goIsHere() ? it : it.skip)('makes a log that golang.org/x/mod accepts', async () => {
    copyFileSync(join(folder, 'plain.vkey'), join(folder, 'log.vkey'));
    expect(await checkWithGo(folder)).toMatchObject({
      size: 3,
      entries: 3,
      inclusionProofs: 1,
      consistencyProofs: 1,
    });
  });
});
