import type { EventData } from '../events/index.ts';
import type { Facts } from '../facts/facts.ts';
import { reachedAt } from '../facts/reach.ts';
import type { Spell } from '../facts/spells.ts';
import { cut, endsOf, type End } from '../time/index.ts';
import type { Piece } from './pieces.ts';

type Node = EventData['grant.issued']['grantee'];

/** Part of a grant's spell within which it reaches a person by one way (rule 4). */
export interface Reaching {
  readonly grant: Spell<'grant.issued'>;
  readonly range: Piece['range'];
  readonly via: readonly string[];
}

/** The grants that reach a person, straight or through groups and accounts, each while its way holds. */
export function reachingOf(facts: Facts, personId: string): readonly Reaching[] {
  const { nodes, ends } = aboveOf(facts, { kind: 'person', id: personId });
  return facts.grants
    .filter(({ data }) => nodes.has(keyOf(data.grantee)))
    .flatMap((grant) =>
      cut(grant.range, ends).flatMap((range) => {
        const way = reachedAt(facts, grant.data.grantee, range.from).find(
          ({ subject }) => subject.kind === 'person' && subject.id === personId,
        );
        return way ? [{ grant, range, via: way.via }] : [];
      }),
    );
}

/**
 * All through which a person may be reached at any time, the person among them, and where the ways may open
 * or close. The shortest of several ways counts, so each of them matters.
 */
function aboveOf(facts: Facts, person: Node): { nodes: ReadonlySet<string>; ends: readonly End[] } {
  const memberships = [...facts.memberships.values()].flat();
  const bindings = [...facts.bindings.values()].flat();
  const found = new Map([[keyOf(person), person]]);
  const ends: End[] = [];
  // A map gives what is put in while one goes through it: this ends when nothing more leads there.
  for (const [key, node] of found) {
    const above = [
      ...memberships
        .filter(({ data }) => keyOf(data.member) === key)
        .map((link) => ({ link, node: { kind: 'group', id: link.data.groupId } as const })),
      ...bindings
        .filter(({ data }) => node.kind === 'person' && data.personId === node.id)
        .map((link) => ({ link, node: { kind: 'account', id: link.data.accountId } as const })),
    ];
    for (const { node: one } of above) found.set(keyOf(one), one);
    ends.push(...endsOf(above.map(({ link }) => link)));
    if (node.kind === 'account') ends.push(...endsOf(facts.disablings.get(node.id) ?? []));
  }
  return { nodes: new Set(found.keys()), ends };
}

const keyOf = ({ kind, id }: Node): string => `${kind}:${id}`;
