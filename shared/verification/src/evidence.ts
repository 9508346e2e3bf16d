import type { RecordedEvent } from '@grant-ledger/domain';
import {
  fromBase64,
  leafBytes,
  leafHash,
  MAX_LEAF_BYTES,
  SealingError,
  verifyInclusion,
} from '@grant-ledger/sealing';
import { z } from 'zod';
import type { FileBytes } from './file-bytes.ts';
import { linesOf } from './lines.ts';
import type { Problems } from './problems.ts';
import type { SealedCheckpoint } from './sealed-checkpoint.ts';

/** A proof is at most so many hashes, as in C2SP tlog-proof; a line of base64 of them beside the event. */
const LONGEST_LINE = 2 * MAX_LEAF_BYTES;

const lineSchema = z.strictObject({
  event: z.looseObject({ position: z.int(), source: z.string(), id: z.string() }),
  position: z.int().nonnegative(),
  proof: z.array(z.base64()),
});

/** The events of a bundle that were proven to be in the log. */
export interface Evidence {
  readonly positions: ReadonlySet<number>;
  /** The one at a position that was asked for, if it was proven. */
  readonly issued: RecordedEvent | undefined;
}

/**
 * Verifies that each event of the evidence is in the log that the checkpoint seals, at the position that it says. What is
 * wrong is added to the problems; `issuedAt` is the position of the event to give back.
 */
export function readEvidence(
  file: FileBytes,
  checkpoint: SealedCheckpoint,
  issuedAt: number,
  problems: Problems,
): Evidence {
  const positions = new Set<number>();
  let issued: RecordedEvent | undefined;
  let number = 0;
  for (const { bytes, isWhole } of linesOf(file, LONGEST_LINE)) {
    number += 1;
    const where = `evidence, line ${String(number)}`;
    const line = isWhole ? parsed(bytes) : undefined;
    if (!line) {
      problems.add(`${where}: is no event with its position and its proof`);
      continue;
    }
    const wrong = whatIsWrong(line, checkpoint);
    if (wrong !== undefined) problems.add(`${where}: ${wrong}`);
    else {
      positions.add(line.position);
      if (line.position === issuedAt) issued = line.event as unknown as RecordedEvent;
    }
  }
  return { positions, issued };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type Line = z.infer<typeof lineSchema>;

function parsed(bytes: Uint8Array): Line | undefined {
  try {
    return lineSchema.parse(JSON.parse(decoder.decode(bytes)));
  } catch {
    return undefined;
  }
}

function whatIsWrong(
  { event, position, proof }: Line,
  { size, root }: SealedCheckpoint,
): string | undefined {
  if (event.position !== position)
    return `the event says that its position is ${String(event.position)}, and the evidence ${String(position)}`;
  if (position >= size)
    return `position ${String(position)} is not among the ${String(size)} events that the checkpoint seals`;
  try {
    verifyInclusion({
      index: position,
      size,
      leafHash: leafHash(leafBytes(event)),
      proof: proof.map(hashOf),
      root,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    return `the event at position ${String(position)} is not proven to be in the log: ${error.message}`;
  }
}

/** No bytes for what is no base64 of any: they prove nothing. */
export const hashOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();
