/** What one filter, or all of them together, makes of a pair at an instant (rule 6). */
export type Verdict = 'match' | 'maybe' | 'exclusion';

/** Excluded if one excludes, else maybe if one is maybe, else a match. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('exclusion')) return 'exclusion';
  return verdicts.includes('maybe') ? 'maybe' : 'match';
}

/** A match if one matches, else maybe if one is maybe, else excluded: several values at once. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('match')) return 'match';
  return verdicts.includes('maybe') ? 'maybe' : 'exclusion';
}

export const exactly = (matches: boolean): Verdict => (matches ? 'match' : 'exclusion');
