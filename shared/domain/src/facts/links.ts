import type { EventData } from '../events/index.ts';
import type { Instant } from '../time/index.ts';
import type { Facts } from './facts.ts';
import type { Link, Subject } from './reach.ts';
import { coveringAt } from './statements.ts';

type Node = EventData['grant.issued']['grantee'];
interface Step {
  readonly from: Node;
  readonly to: Node;
  readonly link: Link;
}

/**
 * Rule 4. The memberships and bindings of all the ways by which a grantee stands for a subject at t (not
 * of the shortest way alone), and the accounts on them. With `accounts`, of the ways through one of these
 * accounts.
 */
export function linksBetween(
  facts: Facts,
  grantee: Node,
  subject: Subject,
  t: Instant,
  accounts?: readonly string[],
): { readonly links: readonly Link[]; readonly accounts: readonly string[] } {
  const steps = stepsFrom(facts, grantee, t).filter(
    ({ from, to }) => !accounts || to.kind !== 'person' || isOneOf(from, accounts),
  );
  const leadThere = new Map([[keyOf(subject), subject]]);
  const links = new Set<Link>();
  // A map gives what is put in while one goes through it: this ends when nothing more leads there.
  for (const [key] of leadThere)
    for (const { from, to, link } of steps) {
      if (keyOf(to) !== key) continue;
      links.add(link);
      leadThere.set(keyOf(from), from);
    }
  return {
    links: [...links],
    accounts: [...leadThere.values()].filter(({ kind }) => kind === 'account').map(({ id }) => id),
  };
}

/** Every link that can be followed from the grantee on, at t. */
function stepsFrom(facts: Facts, grantee: Node, t: Instant): readonly Step[] {
  const steps: Step[] = [];
  const entered = new Map([[keyOf(grantee), grantee]]);
  for (const [, from] of entered)
    for (const { to, link } of onwards(facts, from, t)) {
      steps.push({ from, to, link });
      entered.set(keyOf(to), to);
    }
  return steps;
}

function onwards(facts: Facts, { kind, id }: Node, t: Instant): readonly Omit<Step, 'from'>[] {
  if (kind === 'group')
    return coveringAt(facts.memberships.get(id) ?? [], t).map((link) => ({
      to: link.data.member,
      link,
    }));
  if (kind === 'person' || coveringAt(facts.disablings.get(id) ?? [], t).length > 0) return [];
  return coveringAt(facts.bindings.get(id) ?? [], t).map((link) => ({
    to: { kind: 'person', id: link.data.personId },
    link,
  }));
}

const keyOf = ({ kind, id }: Node): string => `${kind}:${id}`;
const isOneOf = ({ kind, id }: Node, accounts: readonly string[]): boolean =>
  kind === 'account' && accounts.includes(id);
