import { leafBytes } from '@grant-ledger/sealing';
import {
  checkpointEstablished,
  verifyEventProof,
  type Established,
  type Proven as Given,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import { Failure, usage } from '../failure.ts';
import { readText, refusing } from './checkpoint.ts';

/** What the proof has to be of: an event in a file, or the hash of its leaf in hex. */
export type Proven = { readonly event: string } | { readonly leafHash: string };

/**
 * Verifies a proof bundle (C2SP tlog-proof): the event is in the log, at the position that it names.
 *
 * @throws Failure that says what is wrong
 */
export function verifyProofFile(path: string, proven: Proven, trust: WitnessedTrust): Established {
  const text = readText(path);
  const { given, says } = 'event' in proven ? ofEvent(proven.event) : ofHash(proven.leafHash);
  const { position, checkpoint } = refusing(path, () => verifyEventProof(text, given, trust));
  return [
    ['event', says],
    ['position', String(position)],
    ...checkpointEstablished(checkpoint, trust),
  ];
}

function ofEvent(path: string): { given: Given; says: string } {
  const event = parsedEvent(path);
  refusing(path, () => leafBytes(event));
  const { source, id, position } = event;
  if (position === undefined)
    throw new Failure(`${path} holds an event as posted; a proof is of the event as recorded.`);
  return { given: { event }, says: `${String(source)} ${String(id)}` };
}

function parsedEvent(path: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path} holds no JSON.`);
  }
  if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  throw new Failure(`${path} holds no event.`);
}

function ofHash(hex: string): { given: Given; says: string } {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw usage('--leaf-hash must be 64 hex digits.');
  return { given: { leafHash: Buffer.from(hex, 'hex') }, says: `leaf hash ${hex}` };
}
