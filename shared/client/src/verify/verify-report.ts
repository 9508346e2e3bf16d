import {
  bytesInMemory,
  unzipBundle,
  verifyReport as verifyBundle,
} from '@grant-ledger/verification';
import { verified } from './checkpoints.ts';
import type { Keys } from './keys.ts';
import { trustIn } from './trust.ts';
import { refusal } from './verification-error.ts';
import type { VerifiedCheckpoint } from './verified-checkpoint.ts';

/** What was established of a report. */
export interface VerifiedReport {
  readonly reportId: string;
  readonly title: string;
  readonly question: string;
  /** What the report knows of the log. */
  readonly known: { readonly size: number; readonly recordedAt: string | null };
  readonly digest: string;
  /** How many events were proven to be in the log. */
  readonly evidence: number;
  /** Whether the log was at hand, so that the report was made again from it: nobody was left out. */
  readonly isMadeAgain: boolean;
  readonly checkpoint: VerifiedCheckpoint;
}

/**
 * Verifies a report in its bundle (the `zip` of `Inquirer.reportPart`), offline: that the log issued it, that its
 * evidence is in the log and, with the log in the bundle or given beside it, that the log gives this report and no other.
 * Its PDF is not compared: `grant-ledger verify report` does that as well.
 *
 * @param log the events of an export, one a line, instead of the log in the bundle
 * @throws VerificationError that lists what is wrong
 */
export async function verifyReport(
  bundle: Uint8Array,
  keys: Keys,
  { log }: { readonly log?: Uint8Array } = {},
): Promise<VerifiedReport> {
  const trust = trustIn(keys);
  try {
    const { isMadeAgain, checkpoint, reportId, title, question, known, digest, evidence } =
      await verifyBundle({
        bundle: unzipBundle('the bundle', bundle),
        trust,
        ...(log && { log: bytesInMemory(log) }),
      });
    return {
      ...{ reportId, title, question, known, digest, evidence, isMadeAgain },
      checkpoint: verified(checkpoint),
    };
  } catch (error) {
    throw refusal(error);
  }
}
