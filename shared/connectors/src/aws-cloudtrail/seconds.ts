import type { Change, CloudTrailFact } from './fact.ts';

/** Facts in the order of time, second by second: the order within a second is not known. */
export function secondsOf<C extends Change>(
  facts: readonly CloudTrailFact<C>[],
): CloudTrailFact<C>[][] {
  const seconds: CloudTrailFact<C>[][] = [];
  let last: number | undefined;
  for (const fact of facts) {
    if (fact.at === last) seconds.at(-1)?.push(fact);
    else seconds.push([fact]);
    last = fact.at;
  }
  return seconds;
}

/**
 * Whether something that `begins` and `ends` goes on after a second with both. AWS refuses to end what
 * is not there, and lets begin what is there already; so each ending undoes one beginning, or what was
 * there before. If more began than had to be undone, it goes on: the upper bound.
 */
export function goesOn(before: boolean, begins: number, ends: number): boolean {
  return begins > ends - (before ? 1 : 0);
}
