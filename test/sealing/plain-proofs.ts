/** RFC 6962 sections 2.1.1 and 2.1.2, word for word: which node each hash of a proof is of, and on which side it joins. */
export interface Step {
  readonly start: number;
  readonly end: number;
  /** `seed` is where a consistency proof starts, if not with the first root. */
  readonly side: 'left' | 'right' | 'seed';
}

/** k: the largest power of two below n. */
function k(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** PATH(m, D[n]), of the leaves from `at`. */
export function path(m: number, n: number, at = 0): Step[] {
  if (n === 1) return [];
  const middle = k(n);
  return m < middle
    ? [...path(m, middle, at), { start: at + middle, end: at + n, side: 'right' }]
    : [...path(m - middle, n - middle, at + middle), { start: at, end: at + middle, side: 'left' }];
}

/** PROOF(m, D[n]). */
export const proof = (m: number, n: number): Step[] => subproof(m, n, true, 0);

function subproof(m: number, n: number, known: boolean, at: number): Step[] {
  if (m === n) return known ? [] : [{ start: at, end: at + n, side: 'seed' }];
  const middle = k(n);
  return m <= middle
    ? [...subproof(m, middle, known, at), { start: at + middle, end: at + n, side: 'right' }]
    : [
        ...subproof(m - middle, n - middle, false, at + middle),
        { start: at, end: at + middle, side: 'left' },
      ];
}

/** All that a verifier does with a proof, whatever the hashes. */
export const sidesOf = (steps: readonly Step[]): string => steps.map(({ side }) => side).join(' ');
