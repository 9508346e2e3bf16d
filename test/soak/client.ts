/** Whoever asks or posts, one thing after another. */
export interface Client {
  /** Does one thing, again and again until it is done; false if the load has ended before. */
  readonly once: (signal: AbortSignal) => Promise<boolean>;
  /** What came in between: answers of 503 and 429, and connections that broke. */
  readonly setbacks: Readonly<Record<'refused' | 'broken', number>>;
}
