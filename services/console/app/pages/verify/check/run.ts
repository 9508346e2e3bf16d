import { SealingError } from '@grant-ledger/sealing';
import {
  bytesInMemory,
  MOST_BYTES,
  NotProven,
  openSealed,
  requireWitnesses,
  TooLarge,
  TrustError,
  unzipBundle,
  verifyEventProof,
  verifyReport,
  type OnStep,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import type { Asked, Ended, GivenFile, Subject, Verified } from './asked.ts';
import { NoEvent, provenBy } from './given-event.ts';
import { trustOf } from './given-trust.ts';
import { isProof } from './is-proof.ts';

/** Verifies what was given, and says how that ended. */
export async function run(
  { trust: given, subject }: Omit<Asked, 'id'>,
  onStep: OnStep,
): Promise<Ended> {
  try {
    const trust = trustOf(given);
    const verified = await verify(subject, trust, onStep);
    return { kind: 'verified', verified, witnessesNeeded: trust.witnessesNeeded };
  } catch (error) {
    return endOf(error);
  }
}

function endOf(error: unknown): Ended {
  if (error instanceof NotProven) return { kind: 'not proven', reasons: error.reasons };
  if (error instanceof SealingError) return { kind: 'not proven', reasons: [error.message] };
  if (error instanceof TrustError)
    return { kind: 'unusable', given: error.given, why: error.message };
  if (error instanceof NoEvent) return { kind: 'unusable', given: error.given, why: '' };
  if (error instanceof TooLarge) return { kind: 'too large' };
  return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
}

async function verify(subject: Subject, trust: WitnessedTrust, onStep: OnStep): Promise<Verified> {
  if (subject.kind === 'note') return verifyNote(subject.note, subject.event, trust);
  const { bundle, log } = subject;
  const report = await verifyReport({
    bundle: unzipBundle(bundle.name, await bytesOf(bundle)),
    trust,
    log: log && bytesInMemory(await bytesOf(log)),
    onStep,
  });
  return { of: 'report', report, checkpoint: report.checkpoint };
}

function verifyNote(pasted: string, event: string, trust: WitnessedTrust): Verified {
  const note = wholeNote(pasted);
  if (isProof(note)) {
    const { proven, name } = provenBy(event);
    return { of: 'proof', event: name, ...verifyEventProof(note, proven, trust) };
  }
  const checkpoint = openSealed(note, trust);
  requireWitnesses(checkpoint, trust);
  return { of: 'checkpoint', checkpoint };
}

/** A note ends in one newline, which is lost or doubled where texts are copied. */
const wholeNote = (pasted: string): string => `${pasted.replaceAll('\r\n', '\n').trim()}\n`;

async function bytesOf(file: GivenFile): Promise<Uint8Array> {
  if (file.size > MOST_BYTES) throw new TooLarge();
  return new Uint8Array(await file.arrayBuffer());
}
