import type {
  SealedCheckpoint,
  Step,
  TrustError,
  VerifiedProof,
  VerifiedReport,
} from '@grant-ledger/verification';

// What the page and the worker that verifies say to one another.

/** Whose signatures count, as somebody typed it. */
export interface GivenTrust {
  /** Verifier keys of the log, one a line. */
  readonly keys: string;
  /** Those of witnesses. */
  readonly witnesses: string;
  /** How many of the witnesses are needed; all, if it is empty. */
  readonly needed: string;
}

/** A file, as browsers have it. */
export type GivenFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** A report in its bundle, and its log if that is apart; or a checkpoint or a proof, with the event that it is of. */
export type Subject =
  | { readonly kind: 'report'; readonly bundle: GivenFile; readonly log?: GivenFile }
  | { readonly kind: 'note'; readonly note: string; readonly event: string };

export interface Asked {
  readonly id: number;
  readonly trust: GivenTrust;
  readonly subject: Subject;
}

/** What was verified. */
export type Verified =
  | {
      readonly of: 'report';
      readonly report: VerifiedReport;
      readonly checkpoint: SealedCheckpoint;
    }
  | { readonly of: 'checkpoint'; readonly checkpoint: SealedCheckpoint }
  | {
      readonly of: 'proof';
      readonly event: string;
      readonly position: VerifiedProof['position'];
      readonly checkpoint: SealedCheckpoint;
    };

/** How a verification ended. */
export type Ended =
  | { readonly kind: 'verified'; readonly verified: Verified; readonly witnessesNeeded: number }
  | { readonly kind: 'not proven'; readonly reasons: readonly string[] }
  /** What was given cannot be used: a key, or the event of a proof. */
  | { readonly kind: 'unusable'; readonly given: UnusableGiven; readonly why: string }
  /** There is more of it than fits into a browser. */
  | { readonly kind: 'too large' }
  /** A fault of ours, or of the browser. */
  | { readonly kind: 'failed'; readonly why: string };

export type UnusableGiven = TrustError['given'] | 'event' | 'posted event';

export interface Progress {
  readonly step: Step;
  readonly done?: number | undefined;
  readonly of?: number | undefined;
}

export type Told = { readonly id: number } & (
  { readonly progress: Progress } | { readonly ended: Ended }
);
