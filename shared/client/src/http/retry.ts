import { ClientError } from './client-error.ts';
import { pause } from './pause.ts';

/** How often and how patiently to try again; waits are in milliseconds. */
export interface RetryPolicy {
  /** Attempts in all without any progress between them; 1 never tries again. */
  readonly attempts: number;
  /** The wait before the second attempt; it doubles each time, up to `maxWaitMs`. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 6, firstWaitMs: 100, maxWaitMs: 5_000 };

/** Whoever asks to be left alone for longer is asked again all the same. */
const LONGEST_WAIT = 300_000;

/** Too slow (408), too many (429), or something behind the server that is away. */
const PASSING: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

export const mayPass = (status: number): boolean => PASSING.has(status);

/** Whether it may succeed when it is tried again: a lost connection, and answers that may pass; others are final. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ClientError)) return false;
  return error.code === 'network' || (error.status !== undefined && mayPass(error.status));
}

/**
 * How long to wait after attempt `attempt` (they count from 1), with up to half of it random, so that those who lost
 * a ledger together do not come back together; as long as the ledger asked for, at least.
 */
export function waitAfter(policy: RetryPolicy, attempt: number, error: unknown): number {
  const wait = Math.min(policy.maxWaitMs, policy.firstWaitMs * 2 ** (attempt - 1));
  const asked = error instanceof ClientError ? (error.retryAfterMs ?? 0) : 0;
  return Math.min(LONGEST_WAIT, Math.max(wait * (0.5 + Math.random() / 2), asked));
}

/**
 * Runs `action` until it succeeds, fails for good, or has used up its attempts. Safe for posting too:
 * an event that was recorded, and whose receipt was lost, is a duplicate when it is sent again. Where the next attempt
 * would have to wait for longer than `longestWaitMs`, there is none.
 */
export async function withRetry<T>(
  policy: RetryPolicy,
  action: () => Promise<T>,
  { longestWaitMs = LONGEST_WAIT }: { readonly longestWaitMs?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      const wait = waitAfter(policy, attempt, error);
      if (attempt >= policy.attempts || !isTransient(error) || wait > longestWaitMs) throw error;
      await pause(wait);
    }
  }
}
