import type { Facts } from '../facts/facts.ts';
import type { Subject } from '../facts/reach.ts';
import { coveringAt } from '../facts/statements.ts';
import { cut, endsOf, intersection, type Range } from '../time/index.ts';

/** Whom a grant reaches by one way, for a stretch of time. */
export interface Reached {
  /** A person; or an account or a group that cannot be resolved to persons. */
  readonly subject: Subject;
  readonly range: Range;
  /** The positions of the memberships and the binding that hold the way open. */
  readonly positions: readonly number[];
}

/**
 * Rule 4 over time: where each way leads from a grantee, and when. The same walk as `reachedAt`, which
 * looks at one instant and keeps the best way alone.
 */
export function* reachedWithin(
  facts: Facts,
  { subject: node, range, positions }: Reached,
  entered: readonly string[] = [],
): Generator<Reached> {
  if (node.kind === 'account') yield* throughAccount(facts, { subject: node, range, positions });
  else if (node.kind === 'person' || !facts.statedGroups.has(node.id))
    yield { subject: node, range, positions };
  else if (!entered.includes(node.id))
    for (const membership of facts.memberships.get(node.id) ?? []) {
      const both = intersection(range, membership.range);
      if (!both) continue;
      const next = {
        subject: membership.data.member,
        range: both,
        positions: [...positions, ...membership.positions],
      };
      yield* reachedWithin(facts, next, [...entered, node.id]);
    }
}

function throughAccount(facts: Facts, { subject: account, range, positions }: Reached): Reached[] {
  const disablings = facts.disablings.get(account.id) ?? [];
  const bindings = facts.bindings.get(account.id) ?? [];
  return cut(range, endsOf([...disablings, ...bindings])).flatMap((piece): Reached[] => {
    if (coveringAt(disablings, piece.from).length > 0) return [];
    const bound = coveringAt(bindings, piece.from);
    if (bound.length === 0) return [{ subject: account, range: piece, positions }];
    return bound.map((binding) => ({
      subject: { kind: 'person', id: binding.data.personId },
      range: piece,
      positions: [...positions, ...binding.positions],
    }));
  });
}
