import { compareCodePoints } from '@grant-ledger/domain';
import { ACCOUNT, GROUP, kindOfNode, node, numberOfNode, PERSON } from '../facts/kinds.ts';
import type { Asking } from './asking.ts';

/** How a grant to a grantee reaches the subject: rule 4, seen from the subject. */
export interface Way {
  readonly grantee: number;
  /** The groups and the account passed, outermost first. */
  readonly via: readonly string[];
  /** The rows of the memberships and the binding on the way. */
  readonly links: readonly number[];
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
    const next: Way[] = [...joining];
    joining = [];
    for (const way of level.length > 1 ? level.toSorted(compareWays) : level)
      changes = enterGroups(asking, way, entered, next) || changes;
    ways.push(...next);
    level = next;
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
  const byAccount = new Map<number, number[]>();
  for (const row of bindings.rows) {
    const account = facts.table.b(row);
    byAccount.set(account, [...(byAccount.get(account) ?? []), row]);
  }
  const next: Way[] = [];
  for (const [account, rows] of byAccount) {
    const access = throughAccount(asking, account);
    changes ||= access.changes;
    if (access.isOpen)
      next.push({
        ...wayOf(asking, node(account, ACCOUNT)),
        links: [asking.first(rows)!],
      });
  }
  const direct = filters.account ? [] : [{ grantee: person, via: [], links: [] }];
  return { direct, next, changes };
}

/** Somewhere in the window the account has to be enabled, and bound to nobody. */
function startOfAccount(asking: Asking, subject: number): Start | undefined {
  const { bindingsOf } = asking.facts;
  const account = numberOfNode(subject);
  const access = throughAccount(asking, account);
  const bindings = asking.holding(bindingsOf, account);
  const isBound = bindings.rows.length > 0 && !bindings.changes;
  if (!access.isOpen || isBound) return undefined;
  const changes = access.changes || bindings.changes;
  return { direct: [], next: [wayOf(asking, subject)], changes };
}

function startOfGroup(asking: Asking, subject: number): Start | undefined {
  const { facts, filters, slot } = asking;
  if (filters.account || facts.stated.isOn(numberOfNode(subject), slot.size)) return undefined;
  return { direct: [], next: [wayOf(asking, subject)], changes: false };
}

/** Whether an account lets through somewhere in the window, and is one that is asked for. */
export function throughAccount(
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

/** A way of one step. */
function wayOf({ facts }: Asking, grantee: number): Way {
  const kind = kindOfNode(grantee);
  const id = facts.names.principals(kind).text(numberOfNode(grantee));
  return { grantee, via: [`${kind === ACCOUNT ? 'account' : 'group'}:${id}`], links: [] };
}

/** Adds the groups of which the grantee of a way is a member, unless they were entered before. */
function enterGroups(asking: Asking, way: Way, entered: Set<number>, next: Way[]): boolean {
  const { facts } = asking;
  const memberships = asking.holding(facts.groupsOf, way.grantee);
  for (const row of memberships.rows) {
    const group = node(facts.table.b(row), GROUP);
    if (entered.has(group)) continue;
    entered.add(group);
    const rows = memberships.rows.filter((other) => node(facts.table.b(other), GROUP) === group);
    const { via } = wayOf(asking, group);
    const link = asking.first(rows)!;
    next.push({ grantee: group, via: [...via, ...way.via], links: [link, ...way.links] });
  }
  return memberships.changes;
}

/** Shorter first, then by code point. */
function compareWays(a: Way, b: Way): number {
  if (a.via.length !== b.via.length) return a.via.length - b.via.length;
  for (const [index, name] of a.via.entries()) {
    const order = compareCodePoints(name, b.via[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
