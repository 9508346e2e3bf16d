import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from './client-error.ts';

/** How often and how patiently to try again; waits are in milliseconds. */
export interface RetryPolicy {
  /** Attempts in all without any progress between them; 1 never tries again. */
  readonly attempts: number;
  /** The wait before the second attempt; it doubles each time, up to `maxWaitMs`. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 6, firstWaitMs: 100, maxWaitMs: 5_000 };

/** A lost connection may pass, and so may 503 and 408 (nothing came for too long); other answers are final. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ClientError)) return false;
  return error.code === 'network' || error.status === 503 || error.status === 408;
}

/** Waits before attempt `attempt` + 1 (attempts count from 1), with up to half of it random. */
export async function backOff(policy: RetryPolicy, attempt: number): Promise<void> {
  const wait = Math.min(policy.maxWaitMs, policy.firstWaitMs * 2 ** (attempt - 1));
  await sleep(wait * (0.5 + Math.random() / 2));
}

/**
 * Runs `action` until it succeeds, fails for good, or has used up its attempts. Safe for posting too:
 * an event that was recorded, and whose receipt was lost, is a duplicate when it is sent again.
 */
export async function withRetry<T>(policy: RetryPolicy, action: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (attempt >= policy.attempts || !isTransient(error)) throw error;
      await backOff(policy, attempt);
    }
  }
}
