import type { EventData } from '@grant-ledger/domain';
import { endingOf, type Fact } from './entity.ts';
import type { Names } from './names.ts';
import { NO_PLACE, SCOPE_KIND, type Rectangle, type TableName, type Value } from './tables.ts';
import { covers, endOfSpell, staircase } from './timeline.ts';

// What holds when of one entity, by rules 2 to 4, as rows.

type RectanglesOf = (facts: readonly Fact[]) => readonly Rectangle[];

/** The spells of one grant, or one membership. */
const spells =
  (openedBy: Fact['type'], rowOf: (data: Fact['data']) => [TableName, Value[]]): RectanglesOf =>
  (facts) => {
    const endings = facts.filter(({ type }) => type !== openedBy).map(endingOf);
    return facts.flatMap((fact) => {
      if (fact.type !== openedBy) return [];
      const [table, values] = rowOf(fact.data);
      const to = endOfSpell(fact, endings);
      return fact.from < to ? [{ table, values, from: fact.from, to }] : [];
    });
  };

export const grantSpells = (names: Names): RectanglesOf =>
  spells('grant.issued', (data) => {
    const { grantId, grantee, scope } = data as EventData['grant.issued'];
    const grantees = names.numberOf(grantee.kind, grantee.id);
    return ['grant_spell', [grantId, grantees, names.numberOf(scope.kind, scope.id)]];
  });

export const memberships = (names: Names): RectanglesOf =>
  spells('group.member-added', (data) => {
    const { groupId, member } = data as EventData['group.member-added'];
    return ['link', [names.numberOf(member.kind, member.id), names.numberOf('group', groupId)]];
  });

const always = { from: -Infinity, to: Infinity };

/** A scope wider than a tenant is there from the first grant that names it. */
export const wideScope =
  (scope: number, kind: (typeof SCOPE_KIND)[number]): RectanglesOf =>
  () => [{ table: 'wide_scope', values: [scope, SCOPE_KIND.indexOf(kind)], ...always }];

/** A group is unresolved as long as nothing is said of its members. */
export const unstated =
  (group: number): RectanglesOf =>
  (facts) =>
    facts.length === 0 ? [{ table: 'unresolved', values: [group], ...always }] : [];

/** Who an account stands for while it is enabled: its persons, or itself if there are none. */
export const boundPersons =
  (account: number, names: Names): RectanglesOf =>
  (facts) => {
    const bindings = facts
      .filter(({ type }) => type === 'account.bound')
      .map((fact) => {
        const endings = facts.filter(
          ({ type, data }) => type === 'account.unbound' && data.personId === fact.data.personId,
        );
        return { ...fact, to: endOfSpell(fact, endings.map(endingOf)) };
      });
    const disabled = facts.filter(({ type }) => type === 'account.disabled');
    const personsAt = (t: number) => {
      if (disabled.some((span) => covers(span, t))) return [];
      const bound = bindings.filter((span) => covers(span, t)).map(({ data }) => data.personId);
      return bound.length === 0 ? [undefined] : [...new Set(bound)];
    };
    const spans = [...bindings, ...disabled];
    return [...new Set([undefined, ...bindings.map(({ data }) => data.personId)])].flatMap((id) => {
      const table = id === undefined ? 'unresolved' : 'link';
      const values =
        id === undefined ? [account] : [names.numberOf('person', id as string), account];
      const pieces = staircase(spans, (t) => personsAt(t).includes(id) || undefined, Object.is);
      return pieces.map(({ from, to }): Rectangle => ({ table, values, from, to }));
    });
  };

/** The record that holds; a row for all time, not registered, while there is none (rule 5). */
export const tenantRecords =
  (tenant: number, names: Names): RectanglesOf =>
  (facts) => {
    if (facts.length === 0)
      return [
        { table: 'tenant_record', values: [tenant, null, null, null, null, false], ...always },
      ];
    const heldAt = (t: number) => facts.findLast((fact) => covers(fact, t));
    return staircase(facts, heldAt, Object.is).map(({ held, from, to }) => {
      const record = held.data as EventData['tenant.registered'];
      const values = [
        tenant,
        names.numberOf('provider', record.providerId),
        names.numberOf('customer', record.customer),
        record.contractId === undefined ? null : names.numberOf('contract', record.contractId),
        record.impactLevel ?? null,
        true,
      ];
      return { table: 'tenant_record', values, from, to };
    });
  };

/** Where a person is; 'none' where nothing is said. */
export const places =
  (person: number): RectanglesOf =>
  (facts) => {
    const attestations = facts.filter(({ data }) => data.basis !== 'self-declared');
    const heldAt = (t: number): readonly [string, string | null] => {
      const holding = facts.findLast((fact) => covers(fact, t));
      if (!holding) return [NO_PLACE, null];
      if (holding.data.basis !== 'self-declared') return [holding.data.value as string, null];
      const attested = attestations.findLast((fact) => covers(fact, t));
      return [holding.data.value as string, (attested?.data.value as string | undefined) ?? null];
    };
    const equal = (a: readonly unknown[], b: readonly unknown[]) => a[0] === b[0] && a[1] === b[1];
    return staircase(facts, heldAt, equal).map(({ held: [value, attested], from, to }) => {
      return { table: 'place', values: [person, value, attested], from, to };
    });
  };
