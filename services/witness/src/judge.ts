import {
  EMPTY_ROOT,
  equalHashes,
  openCheckpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  parseVerifierKey,
  SealingError,
  verifyConsistency,
  type AddCheckpoint,
  type Checkpoint,
  type OpenedCheckpoint,
  type VerifierKey,
} from '@grant-ledger/sealing';
import { OtherSize, Refused } from './refused.ts';

/** The keys of each log that is watched, by its origin. */
export type Logs = ReadonlyMap<string, readonly VerifierKey[]>;

/** A checkpoint that its log has signed, and what is to prove that it continues the last one. */
export interface Submission {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: OpenedCheckpoint;
}

/** The logs of verifier keys, which are named as their origins. Throws `SealingError` with code `invalid-key`. */
export function logsOf(verifierKeys: readonly string[]): Logs {
  const logs = new Map<string, VerifierKey[]>();
  for (const key of verifierKeys.map(parseVerifierKey))
    logs.set(key.name, [...(logs.get(key.name) ?? []), key]);
  return logs;
}

/**
 * Reads and verifies a request as far as it can be without the last checkpoint. Throws `Refused`: 400 for what is
 * no request, 404 for a log that is not watched, 403 unless one of its keys has signed, 400 for an old size beyond
 * the checkpoint's.
 */
export function openSubmission(body: string, logs: Logs): Submission {
  const { oldSize, proof, checkpoint: note } = parsed(body);
  const { origin } = parseCheckpoint(note);
  const keys = logs.get(origin);
  if (!keys) throw new Refused(404, 'This witness does not watch a log of that origin.');
  const checkpoint = opened(note, origin, keys);
  if (oldSize <= checkpoint.size) return { oldSize, proof, checkpoint };
  throw new Refused(400, `The old size, ${oldSize}, is more than the checkpoint's.`);
}

function parsed(body: string): AddCheckpoint {
  try {
    return parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof SealingError) throw new Refused(400, error.message, { cause: error });
    throw error;
  }
}

function opened(note: string, origin: string, keys: readonly VerifierKey[]): OpenedCheckpoint {
  try {
    return openCheckpoint(note, { origin, keys });
  } catch (error) {
    if (error instanceof SealingError) throw new Refused(403, error.message, { cause: error });
    throw error;
  }
}

/**
 * Checks that a checkpoint continues the last one that was cosigned (C2SP tlog-witness, add-checkpoint). Throws
 * `OtherSize` if the old size is not that one's, else `Refused` with 422.
 */
export function requireConsistent(
  { oldSize, proof, checkpoint }: Submission,
  last: Pick<Checkpoint, 'size' | 'root'> | undefined,
): void {
  const { size: size1, root: root1 } = last ?? { size: 0, root: EMPTY_ROOT };
  if (oldSize !== size1) throw new OtherSize(size1);
  const { size: size2, root: root2 } = checkpoint;
  if (size2 === 0 && !equalHashes(root2, EMPTY_ROOT))
    throw new Refused(422, 'A checkpoint of size 0 has the root of the empty tree.');
  if (size1 === 0) {
    if (proof.length === 0) return;
    throw new Refused(422, 'A proof from the old size 0 is empty.');
  }
  try {
    verifyConsistency({ size1, size2, root1, root2, proof });
  } catch (error) {
    if (error instanceof SealingError) throw new Refused(422, error.message, { cause: error });
    throw error;
  }
}
