import type { EventData } from '../events/index.ts';
import type { Instant } from '../time/index.ts';
import { compareCodePoints } from '../text.ts';
import type { Facts } from './facts.ts';
import { coveringAt } from './statements.ts';

/** Whom a grant reaches: a person, or what cannot be resolved to one (rule 4). */
export interface Subject {
  readonly kind: 'person' | 'account' | 'group';
  readonly id: string;
}

/** One way from a grantee to a subject, at an instant. */
export interface Way {
  readonly subject: Subject;
  /** The groups and the account passed, outermost first, such as `group:eng`, `account:a-7`. */
  readonly via: readonly string[];
  /** The memberships and the binding that hold the way open. */
  readonly links: readonly Link[];
}

export type Link = Pick<
  NonNullable<ReturnType<Facts['memberships']['get']>>[number],
  'range' | 'place' | 'positions' | 'endedBy'
>;

type Grantee = EventData['grant.issued']['grantee'];
interface Step {
  readonly node: Grantee;
  readonly via: readonly string[];
  readonly links: readonly Link[];
}

/**
 * Rule 4. Every subject that a grantee stands for at t, each with its shortest way, then the lowest by
 * code point. With `accounts`, only the ways through one of these accounts count.
 *
 * Goes outwards level by level. The first way to a group is the best, so a group is entered once, and
 * cycles are harmless.
 */
export function reachedAt(
  facts: Facts,
  grantee: Grantee,
  t: Instant,
  accounts?: readonly string[],
): readonly Way[] {
  const ways: Way[] = [];
  const entered = new Set<string>();
  let level: Step[] = [step(grantee, [], [])];
  while (level.length > 0) {
    const next: Step[] = [];
    for (const { node, via, links } of level.toSorted((a, b) => compareVia(a.via, b.via))) {
      if (node.kind === 'person') ways.push({ subject: node, via, links });
      else if (node.kind === 'account') ways.push(...throughAccount(facts, node, t, via, links));
      else if (!facts.statedGroups.has(node.id)) ways.push({ subject: node, via, links });
      else if (!entered.has(node.id)) {
        entered.add(node.id);
        for (const membership of coveringAt(facts.memberships.get(node.id) ?? [], t))
          next.push(step(membership.data.member, via, [...links, membership]));
      }
    }
    level = next;
  }
  return best(accounts ? ways.filter(({ via }) => endsIn(via, accounts)) : ways);
}

/** The persons bound to an enabled account at t, or the account itself if there are none (rule 4). */
function throughAccount(
  facts: Facts,
  account: Grantee,
  t: Instant,
  via: readonly string[],
  links: readonly Link[],
): Way[] {
  if (coveringAt(facts.disablings.get(account.id) ?? [], t).length > 0) return [];
  const bindings = coveringAt(facts.bindings.get(account.id) ?? [], t);
  if (bindings.length === 0) return [{ subject: account, via, links }];
  return bindings.map((binding) => ({
    subject: { kind: 'person', id: binding.data.personId },
    via,
    links: [...links, binding],
  }));
}

/** A way grows by the group or account that it enters; a person is where it ends. */
function step(node: Grantee, via: readonly string[], links: readonly Link[]): Step {
  return { node, via: node.kind === 'person' ? via : [...via, `${node.kind}:${node.id}`], links };
}

function best(ways: readonly Way[]): readonly Way[] {
  const bestOf = new Map<string, Way>();
  for (const way of ways) {
    const key = `${way.subject.kind}:${way.subject.id}`;
    const other = bestOf.get(key);
    if (!other || compareVia(way.via, other.via) < 0) bestOf.set(key, way);
  }
  return [...bestOf.values()];
}

/** An account is the last thing that a way passes: only persons are beyond it. */
const endsIn = (via: readonly string[], accounts: readonly string[]): boolean =>
  accounts.some((account) => via.at(-1) === `account:${account}`);

/** Shorter first, then by code point. */
function compareVia(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, name] of a.entries()) {
    const order = compareCodePoints(name, b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
