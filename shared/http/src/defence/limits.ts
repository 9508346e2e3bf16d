/** What the HTTP edge takes of one client, and of all of them; docs/security.md says why. */
export interface Limits {
  /** Requests a minute; 0 is no limit. */
  readonly rates: Readonly<Record<Rate, number>>;
  /** Questions that are worked out at once; sixteen times as many wait, and half of them at most are of one token. */
  readonly questionsAtOnce: number;
  /** Live feeds that are open at once. */
  readonly feeds: number;
  readonly feedsPerToken: number;
  /**
   * How long a request may take to come, in milliseconds: its head, and a body that is no stream. An answer of which
   * nothing is taken is cut off after as long as a body has.
   */
  readonly headTimeout: number;
  readonly bodyTimeout: number;
}

/** All requests of an address, those of them that are refused for want of a valid token, and the posts and questions of a token. */
export const RATES = ['address', 'refused', 'posts', 'questions'] as const;
export type Rate = (typeof RATES)[number];

/** More than one process can do of each, but for what is refused. */
export const DEFAULT_LIMITS: Limits = {
  rates: { address: 600_000, refused: 6_000, posts: 600_000, questions: 120_000 },
  questionsAtOnce: 16,
  feeds: 1_000,
  feedsPerToken: 100,
  headTimeout: 20_000,
  bodyTimeout: 120_000,
};
