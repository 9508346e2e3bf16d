import { formatProof, leafBytes, leafHash, proveInclusion } from '@grant-ledger/sealing';
import { checkpointOf, LOG_KEY, ORIGIN, OTHER_KEY, trustIn } from './bundle-fixture.ts';
import { bothKeys, keyLines, TrustError, witnessedTrust } from './trust.ts';
import { verifyEventProof } from './verify-proof.ts';

const log = [0, 1, 2, 3, 4].map((position) => ({ id: `e-${position}`, position }));
const leafHashes = log.map((event) => leafHash(leafBytes(event)));
const proofOf = (index: number) =>
  formatProof({
    index,
    proof: proveInclusion({ leafHashes, index }),
    checkpoint: checkpointOf(log),
  });
const trust = trustIn(LOG_KEY);

describe('a proof', () => {
  it('is of an event as recorded, or of the hash of its leaf', () => {
    const [event = {}, hash = new Uint8Array()] = [log[2], leafHashes[2]];
    const proven = { position: 2, checkpoint: { size: 5 } };
    expect(verifyEventProof(proofOf(2), { event }, trust)).toMatchObject(proven);
    expect(verifyEventProof(proofOf(2), { leafHash: hash }, trust)).toMatchObject(proven);
  });

  it('is not of another event, nor by another key', () => {
    const event = { ...log[2], id: 'e-9' };
    expect(() => verifyEventProof(proofOf(2), { event }, trust)).toThrow(/root/);
    const genuine = { event: log[2] ?? {} };
    expect(() => verifyEventProof(proofOf(2), genuine, trustIn(OTHER_KEY))).toThrow(
      'No signature of the note is by a known key.',
    );
  });

  it('is refused if fewer witnesses cosigned its checkpoint than are needed', () => {
    const needed = { ...trust, witnessesNeeded: 1 };
    expect(() => verifyEventProof(proofOf(2), { event: log[2] ?? {} }, needed)).toThrow(
      'Too few witnesses: 0 of those named cosigned the checkpoint, and 1 are needed.',
    );
  });
});

describe('trust', () => {
  const ofLog = bothKeys(LOG_KEY);

  it('takes keys as they are printed, one a line, after the origin', () => {
    expect(keyLines(`origin ${ORIGIN}\r\n\n  ${LOG_KEY}\n`)).toEqual([LOG_KEY]);
  });

  it('refuses keys of two logs, witnesses that are none, and a count beyond them', () => {
    const [plain, cosigning] = ofLog.map((key) => ({ ...key, name: 'other.example' }));
    if (!plain || !cosigning) throw new Error('There are two keys.');
    const refused = (given: Parameters<typeof witnessedTrust>[0], message: string) => {
      expect(() => witnessedTrust(given)).toThrow(TrustError);
      expect(() => witnessedTrust(given)).toThrow(message);
    };
    refused({ ofLog: [...ofLog, plain], ofWitnesses: [] }, 'The keys are of two logs');
    refused({ ofLog, ofWitnesses: [plain] }, 'the key of other.example does not cosign');
    refused({ ofLog, ofWitnesses: ofLog.slice(1) }, `${ORIGIN} is the log itself`);
    refused({ ofLog, ofWitnesses: [cosigning], needed: '2' }, 'must be a whole number up to');
  });
});
