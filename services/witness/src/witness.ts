import {
  cosigner,
  formatCheckpoint,
  formatVerifierKey,
  parseCheckpoint,
  signatureLine,
} from '@grant-ledger/sealing';
import type { CosignedCheckpoints } from './cosigned-checkpoints.ts';
import { openSubmission, requireConsistent, type Logs, type Submission } from './judge.ts';
import { Refused } from './refused.ts';
import type { WitnessKey } from './witness-key.ts';

export interface WitnessOptions {
  readonly key: WitnessKey;
  readonly logs: Logs;
  readonly checkpoints: CosignedCheckpoints;
  /** UTC milliseconds; the machine's clock by default. */
  readonly clock?: () => number;
}

/** Cosigns of each log what continues the last checkpoint that it cosigned (C2SP tlog-witness). */
export class Witness {
  readonly #key: WitnessKey;
  readonly #logs: Logs;
  readonly #checkpoints: CosignedCheckpoints;
  readonly #clock: () => number;

  /** Throws an `Error` if a log has the name of the witness: their signatures could not be told apart. */
  constructor({ key, logs, checkpoints, clock = Date.now }: WitnessOptions) {
    if (logs.has(key.name)) throw new Error(`A log is named as the witness, ${key.name}.`);
    this.#key = key;
    this.#logs = logs;
    this.#checkpoints = checkpoints;
    this.#clock = clock;
  }

  /** Of type `cosignature/v1`. */
  verifierKey(): string {
    const { name, seed } = this.#key;
    return formatVerifierKey(cosigner(name, seed, () => 1).verifierKey);
  }

  /** The line of the cosignature, with its newline, of a checkpoint that has been kept. Throws `Refused`. */
  addCheckpoint(body: string): string {
    const submission = openSubmission(body, this.#logs);
    let line = '';
    this.#checkpoints.replace(submission.checkpoint.origin, (last, lastTime) => {
      requireConsistent(submission, last && parseCheckpoint(last.note));
      const time = this.#timeFrom(lastTime);
      line = signatureLine(
        textOf(submission),
        cosigner(this.#key.name, this.#key.seed, () => time),
      );
      return { note: noteOf(submission, line), time };
    });
    return line;
  }

  /** The note that was cosigned last of a log, by the SHA-256 of its origin in lower-case hex. */
  latest(originHash: string): string | undefined {
    return this.#checkpoints.last(originHash)?.note;
  }

  /** A cosignature says that no larger tree had been seen by then, so its time is never before that of another. */
  #timeFrom(lastTime: number): number {
    const time = Math.floor(this.#clock() / 1000);
    if (time >= lastTime) return time;
    throw new Refused(
      503,
      `The clock of this witness is ${lastTime - time} s behind its last cosignature.`,
    );
  }
}

const textOf = ({ checkpoint }: Submission): string => formatCheckpoint(checkpoint);

const noteOf = (submission: Submission, line: string): string => {
  const own = submission.checkpoint.signatures.log.map((signature) => signature.line);
  return `${textOf(submission)}\n${[...own, line].join('')}`;
};
