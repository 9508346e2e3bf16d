import { compareCodePoints } from '@grant-ledger/domain';
import { ACCOUNT, GROUP, kindOfNode, node, numberOfNode, PERSON } from '../facts/kinds.ts';
import type { Asking } from './asking.ts';

/** How a grant to a grantee reaches the subject: rule 4, seen from the subject. */
export interface Way {
  readonly grantee: number;
  /** The way of the member that the grantee lets in, if it is a group; else there is none. */
  readonly inner: Way | undefined;
  /** The row of the membership or the binding by which it goes on; -1 if it begins here. */
  readonly link: number;
}

export interface Ways {
  readonly ways: readonly Way[];
  /** Whether a link opens or closes inside the window; then there may be more or fewer of them in it. */
  readonly changes: boolean;
}

const NO_WAYS: Ways = { ways: [], changes: false };

/**
 * Rule 4, from a person, an unresolved account or an unresolved group upwards: whoever holds a grant that
 * reaches the subject in the window, each by the shortest way, then the lowest by code point. Goes up
 * level by level, so that what is met first is best, and cycles are harmless.
 */
export function waysTo(asking: Asking, subject: number): Ways {
  const start = startOf(asking, subject);
  if (!start) return NO_WAYS;
  const ways: Way[] = [...start.direct];
  const entered = new Set<number>([subject]);
  let changes = start.changes;
  let level: readonly Way[] = start.direct;
  let joining: readonly Way[] = start.next;
  while (level.length > 0 || joining.length > 0) {
    const groups = new Map<number, Way>();
    for (const way of level) changes = enterGroups(asking, way, entered, groups) || changes;
    for (const group of groups.keys()) entered.add(group);
    level = [...joining, ...groups.values()];
    joining = [];
    ways.push(...level);
  }
  return { ways, changes };
}

interface Start {
  /** The ways that pass nothing, and those that pass one thing. */
  readonly direct: readonly Way[];
  readonly next: readonly Way[];
  readonly changes: boolean;
}

function startOf(asking: Asking, subject: number): Start | undefined {
  switch (kindOfNode(subject)) {
    case PERSON:
      return startOfPerson(asking, subject);
    case ACCOUNT:
      return startOfAccount(asking, subject);
    default:
      return startOfGroup(asking, subject);
  }
}

function startOfPerson(asking: Asking, person: number): Start {
  const { facts, filters } = asking;
  const bindings = asking.holding(facts.bindingsTo, numberOfNode(person));
  let { changes } = bindings;
  const direct = filters.account ? [] : [wayFrom(person)];
  if (bindings.rows.length === 0) return { direct, next: NO_WAYS.ways, changes };
  const byAccount = new Map<number, number[]>();
  for (const row of bindings.rows) {
    const account = facts.table.b(row);
    byAccount.set(account, [...(byAccount.get(account) ?? []), row]);
  }
  const next: Way[] = [];
  for (const [account, rows] of byAccount) {
    const access = throughAccount(asking, account);
    changes ||= access.changes;
    if (access.isOpen) next.push(wayFrom(node(account, ACCOUNT), asking.first(rows)));
  }
  return { direct, next, changes };
}

/** Somewhere in the window the account has to be enabled, and bound to nobody. */
function startOfAccount(asking: Asking, subject: number): Start | undefined {
  const { bindingsOf } = asking.facts;
  const account = numberOfNode(subject);
  const bindings = asking.holding(bindingsOf, account);
  if (bindings.rows.length > 0 && !bindings.changes) return undefined;
  const access = throughAccount(asking, account);
  if (!access.isOpen) return undefined;
  const changes = access.changes || bindings.changes;
  return { direct: [], next: [wayFrom(subject)], changes };
}

function startOfGroup(asking: Asking, subject: number): Start | undefined {
  const { facts, filters, slot } = asking;
  if (filters.account || facts.stated.isOn(numberOfNode(subject), slot.size)) return undefined;
  return { direct: [], next: [wayFrom(subject)], changes: false };
}

/** Whether an account lets through somewhere in the window, and is one that is asked for. */
function throughAccount(
  asking: Asking,
  account: number,
): { readonly isOpen: boolean; readonly changes: boolean } {
  const { facts, filters } = asking;
  const isAsked = filters.account?.includes(facts.names.accounts.text(account)) ?? true;
  if (!isAsked) return { isOpen: false, changes: false };
  const disablings = asking.holding(facts.disablings, account);
  return {
    isOpen: disablings.rows.length === 0 || disablings.changes,
    changes: disablings.changes,
  };
}

const wayFrom = (grantee: number, link = -1): Way => ({ grantee, inner: undefined, link });

/**
 * Adds the groups of which the grantee of a way is a member, unless they were entered on a lower level: each
 * by the lowest way, and of several memberships by the first in the order.
 */
function enterGroups(
  asking: Asking,
  way: Way,
  entered: ReadonlySet<number>,
  groups: Map<number, Way>,
): boolean {
  const { table, groupsOf } = asking.facts;
  const memberships = asking.holding(groupsOf, way.grantee);
  for (const row of memberships.rows) {
    const group = node(table.b(row), GROUP);
    if (entered.has(group)) continue;
    const other = groups.get(group);
    const isBest =
      !other ||
      (other.inner === way
        ? table.place(row) < table.place(other.link)
        : compareVia(viaOf(asking, way), viaOf(asking, other.inner!)) < 0);
    if (isBest) groups.set(group, { grantee: group, inner: way, link: row });
  }
  return memberships.changes;
}

/** The groups and the account that a way passes, outermost first. */
export function viaOf({ facts }: Asking, way: Way): string[] {
  const via: string[] = [];
  for (let at: Way | undefined = way; at; at = at.inner) {
    const kind = kindOfNode(at.grantee);
    if (kind === PERSON) break;
    const id = facts.names.principals(kind).text(numberOfNode(at.grantee));
    via.push(`${kind === ACCOUNT ? 'account' : 'group'}:${id}`);
  }
  return via;
}

/** The rows of the memberships and the binding on a way. */
export function linksOf(way: Way): number[] {
  const links: number[] = [];
  for (let at: Way | undefined = way; at; at = at.inner) if (at.link >= 0) links.push(at.link);
  return links;
}

/** By code point, element by element; the ways of one level are as long as each other. */
function compareVia(a: readonly string[], b: readonly string[]): number {
  for (const [index, name] of a.entries()) {
    const order = compareCodePoints(name, b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
