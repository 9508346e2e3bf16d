/** Whose signatures count. Take the keys from the operator, never from the ledger that is verified. */
export interface Keys {
  /** The log's verifier keys, as `grant-ledger keys show` prints them. */
  readonly log: readonly string[];
  /** Those of witnesses. */
  readonly witnesses?: readonly string[];
  /** How many of the witnesses have to have cosigned; all, if it is not said. */
  readonly witnessesNeeded?: number;
}
