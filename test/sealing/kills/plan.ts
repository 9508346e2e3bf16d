import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import type { Moment } from './dying.ts';

/** The steps of sealing: what stages, what swaps, what publishes, with cosignatures between. */
export const STEPS = [
  { of: 'store', method: 'root' },
  { of: 'checkpoints', method: 'replace' },
  { of: 'checkpoints', method: 'addSignatures' },
  { of: 'checkpoints', method: 'publish' },
] as const satisfies readonly (
  | { readonly of: 'store'; readonly method: keyof EventStore }
  | { readonly of: 'checkpoints'; readonly method: keyof CheckpointStore }
)[];
export const MOMENTS: readonly Moment[] = ['before', 'after'];

/** What a process is to do, until it dies. */
export interface Plan {
  /** GRANT_LEDGER_STORE. */
  readonly store: string;
  readonly data: string;
  readonly step: (typeof STEPS)[number];
  readonly moment: Moment;
  /** At which call of the step. */
  readonly nth: number;
  /** Tells the events of this process from those of others. */
  readonly name: string;
}

/** The log of all of them, and the private keys of the log and of its witness: of tests alone. */
export const ORIGIN = 'log.example/kills';
export const SEED = new Uint8Array(32).fill(41);
export const WITNESS_SEED = new Uint8Array(32).fill(42);
