import { ACCOUNT, kindOfNode, node, numberOfNode, PERSON } from '../facts/kinds.ts';
import type { Asking } from './asking.ts';

/** By subject, by tenant: the rows of the exercises in the window that may count for the pair. */
export type Exercises = ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;

/**
 * Rule 7. The exercises in the window, for those whom they count for: a person, the persons to whom the
 * account is bound at that instant, or the account.
 */
export function exercisesIn(asking: Asking): Exercises {
  const found = new Map<number, Map<number, number[]>>();
  for (const row of rowsIn(asking)) {
    const tenant = asking.facts.table.c(row);
    if (asking.objects.tenant(tenant).verdict === 'exclusion') continue;
    for (const subject of subjectsOf(asking, row)) {
      const tenants = found.get(subject) ?? new Map<number, number[]>();
      found.set(subject, tenants);
      tenants.set(tenant, [...(tenants.get(tenant) ?? []), row]);
    }
  }
  return found;
}

function rowsIn(asking: Asking): readonly number[] {
  const { facts, filters, slot } = asking;
  const { exercises, exercisesBy, exercisesOn, names, table } = facts;
  const rows = filters.account
    ? filters.account.flatMap((id) => by(names.accounts.find(id), ACCOUNT))
    : filters.person
      ? filters.person.flatMap((id) => byPerson(names.persons.find(id)))
      : filters.tenant
        ? filters.tenant.flatMap((id) => exercisesOn.in(names.tenants.find(id), slot))
        : exercises.in(0, slot);
  return [...new Set(rows)].filter((row) => table.holdsIn(row, slot));

  function by(number: number, kind: number): readonly number[] {
    return number < 0 ? [] : exercisesBy.in(node(number, kind), slot);
  }

  function byPerson(person: number): readonly number[] {
    if (person < 0) return [];
    const accounts = asking.holding(facts.bindingsTo, person).rows.map((row) => facts.table.b(row));
    return [...by(person, PERSON), ...accounts.flatMap((account) => by(account, ACCOUNT))];
  }
}

function subjectsOf(asking: Asking, row: number): readonly number[] {
  const { table, bindingsOf } = asking.facts;
  const actor = table.b(row);
  if (kindOfNode(actor) === PERSON) return [actor];
  const at = table.from(row);
  const persons = asking
    .holding(bindingsOf, numberOfNode(actor))
    .rows.filter((binding) => table.holdsAt(binding, at, asking.slot.size))
    .map((binding) => node(table.c(binding), PERSON));
  return persons.length > 0 ? [...new Set(persons)] : [actor];
}
