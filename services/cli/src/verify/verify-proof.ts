import { leafBytes, leafHash, parseProof, verifyProof } from '@grant-ledger/sealing';
import { openSealed, type SealedCheckpoint } from '../check/sealed-checkpoint.ts';
import { Failure, usage } from '../failure.ts';
import { readText, refusing, requireWitnesses } from './checkpoint.ts';
import type { WitnessedTrust } from './trust.ts';
import { establishedOf, type Established } from './verdict.ts';

/** What the proof has to be of: an event in a file, or the hash of its leaf in hex. */
export type Proven = { readonly event: string } | { readonly leafHash: string };

/**
 * Verifies a proof bundle (C2SP tlog-proof): the event is in the log, at the position that it names.
 *
 * @throws Failure that says what is wrong
 */
export function verifyProofFile(path: string, proven: Proven, trust: WitnessedTrust): Established {
  const text = readText(path);
  const { hash, position, says } =
    'event' in proven ? ofEvent(proven.event) : ofHash(proven.leafHash);
  const checkpoint: SealedCheckpoint = refusing(path, () =>
    openSealed(verifyProof(text, { ...trust, leafHash: hash }).note, trust),
  );
  requireWitnesses(checkpoint, trust);
  const { index } = parseProof(text);
  if (position !== undefined && position !== index)
    throw new Failure(
      `The ledger has the event at position ${index}, which is not the position that it says.`,
    );
  return [['event', says], ['position', String(index)], ...establishedOf(checkpoint, trust)];
}

function ofEvent(path: string): { hash: Uint8Array; position: unknown; says: string } {
  const event = parsedEvent(path);
  const hash = refusing(path, () => leafHash(leafBytes(event)));
  const { source, id, position } = event;
  if (position === undefined)
    throw new Failure(`${path} holds an event as posted; a proof is of the event as recorded.`);
  return { hash, position, says: `${String(source)} ${String(id)}` };
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

function ofHash(hex: string): { hash: Uint8Array; position: undefined; says: string } {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw usage('--leaf-hash must be 64 hex digits.');
  return { hash: Buffer.from(hex, 'hex'), position: undefined, says: `leaf hash ${hex}` };
}
