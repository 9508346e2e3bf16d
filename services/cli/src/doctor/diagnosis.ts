import type { Environment } from '../configuration/setting.ts';
import type { Settings } from '../settings.ts';

/** What a check found. */
export interface Diagnosis {
  /** What was looked at, in a word or two. */
  readonly of: string;
  /** `fail`: it does not work, or will not; `warn`: it works, and should be put right; `skip`: it could not be looked at. */
  readonly state: 'ok' | 'warn' | 'fail' | 'skip';
  /** What was found. */
  readonly says: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** What is looked at. */
export interface Installation {
  readonly settings: Settings;
  readonly env: Environment;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Looks at one thing, and changes nothing. What it throws is a failure of its own. */
export interface Check {
  readonly of: string;
  readonly look: (
    installation: Installation,
  ) => Promise<readonly Diagnosis[]> | readonly Diagnosis[];
}

const of =
  (state: Diagnosis['state']) =>
  (of: string, says: string, advice?: string): Diagnosis => ({
    ...{ of, state, says },
    ...(advice !== undefined && { advice }),
  });

export const ok = of('ok');
export const warn = of('warn');
export const fail = of('fail');
export const skip = of('skip');
