import type { Change, CloudTrailFact } from './fact.ts';

/** Facts about one thing, second by second: the order within a second is not known. */
export function secondsOf<C extends Change>(
  facts: readonly CloudTrailFact<C>[],
  thing: (change: C) => string,
): CloudTrailFact<C>[][][] {
  return groupsBy(facts, ({ change }) => thing(change)).map((ofOne) =>
    groupsBy(ofOne, ({ at }) => at),
  );
}

/** Groups with equal keys, in the order of their first. */
export function groupsBy<T>(items: readonly T[], keyOf: (item: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/**
 * Whether something that `begins` and `ends` goes on after a second with both. AWS refuses to end what
 * is not there, and lets begin what is there already; so each ending undoes one beginning, or what was
 * there before. If more began than had to be undone, it goes on: the upper bound.
 */
export function goesOn(before: boolean, begins: number, ends: number): boolean {
  return begins > ends - (before ? 1 : 0);
}
