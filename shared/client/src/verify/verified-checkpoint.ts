/** What a checkpoint says, which the log signed and as many witnesses as are needed cosigned. */
export interface VerifiedCheckpoint {
  /** The log's name. */
  readonly origin: string;
  /** It seals the first so many events. */
  readonly size: number;
  /** Of the tree of those, in base64. */
  readonly root: string;
  /** When the log says that it sealed them; null if it did not sign a time. */
  readonly sealedAt: string | null;
  /** The names of the witnesses that cosigned it. */
  readonly witnesses: readonly string[];
}
