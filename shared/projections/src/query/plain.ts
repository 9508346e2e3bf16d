import {
  formatInstant,
  type EvaluatedRow,
  type EventType,
  type Instant,
} from '@grant-ledger/domain';
import {
  attributeKey,
  rowsOf,
  type Facts,
  type Spell,
  type Statement,
} from '@grant-ledger/domain/rules';
import type { ListsBy } from '../columns/lists.ts';
import { BASES, contractOf, levelOf } from '../facts/draft.ts';
import {
  ACCOUNT,
  ATTRIBUTES,
  attributeIn,
  EMPLOYER,
  GROUP,
  kindOfNode,
  LOCATION,
  numberIn,
  numberOfNode,
  PERSON,
  PRINCIPALS,
  SCOPES,
  withAttribute,
} from '../facts/kinds.ts';
import type { Asking } from './asking.ts';
import type { AccessObject } from './objects.ts';
import { objectIds, subjectIds } from './row.ts';
import type { Ways } from './ways.ts';

/**
 * The row of a pair by the rules in their plain form, from those facts alone that have to do with it: for
 * pairs that change inside the window. None, if it has none.
 */
export function plainRow(
  asking: Asking,
  subject: number,
  object: AccessObject,
  ways: Ways,
  exercises: readonly number[],
): EvaluatedRow | undefined {
  const facts = new FactsOfPair(asking).facts(subject, object, ways, exercises);
  const ids = { ...subjectIds(asking, subject), ...objectIds(asking, object) };
  // What was left out may make rows for others: those are not asked for.
  return rowsOf(facts, asking.question).find(
    ({ row }) =>
      row.personId === ids.personId &&
      row.accountId === ids.accountId &&
      row.groupId === ids.groupId &&
      row.tenantId === ids.tenantId &&
      row.scope?.kind === ids.scope?.kind &&
      row.scope?.id === ids.scope?.id,
  );
}

export type SubjectFacts = Omit<Facts, 'grants' | 'tenants' | 'exercises'>;

/** Facts as the domain writes them, from the rows that hold somewhere in the window. */
export class FactsOfPair {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  facts(
    subject: number,
    object: AccessObject,
    { ways }: Ways,
    exercises: readonly number[],
  ): Facts {
    const nodes = ways.map(({ grantee }) => grantee);
    return {
      ...this.ofSubject(subject, nodes),
      grants: this.#inOrder(this.#grantsOn(object, nodes)).map((row) => this.#grant(row)),
      tenants: this.tenants(object),
      exercises: this.#inOrder(exercises).map((row) => this.#exercise(row)),
    };
  }

  /** What is known of a subject, its escorts, and whatever lies on its ways. */
  ofSubject(subject: number, nodes: readonly number[]): SubjectFacts {
    const { facts, slot } = this.#asking;
    const { names } = facts;
    const groups = nodes.filter((of) => kindOfNode(of) === GROUP).map(numberOfNode);
    const bindings =
      kindOfNode(subject) === PERSON
        ? this.#rows(facts.bindingsTo, numberOfNode(subject))
        : kindOfNode(subject) === ACCOUNT
          ? this.#rows(facts.bindingsOf, numberOfNode(subject))
          : [];
    const accounts = new Set([
      ...nodes.filter((of) => kindOfNode(of) === ACCOUNT).map(numberOfNode),
      ...bindings.map((row) => facts.table.b(row)),
    ]);
    const person = kindOfNode(subject) === PERSON ? numberOfNode(subject) : -1;
    const assignments = person < 0 ? [] : this.#rows(facts.assignments, person);
    const escorts = new Set(
      assignments.map((row) => names.persons.find(this.#assignment(row).escortId)),
    );
    const about = person < 0 ? [] : ATTRIBUTES.flatMap((_, a) => this.#about(person, a));
    const employers = about
      .filter((row) => attributeIn(facts.table.b(row)) === EMPLOYER)
      .map((row) => facts.table.c(row));
    const ofEscorts = [...escorts].filter((escort) => escort >= 0);
    return {
      memberships: this.#byKey(
        nodes.flatMap((of) => this.#rows(facts.groupsOf, of)),
        (row) => names.groups.text(facts.table.b(row)),
        (row) => this.#membership(row),
      ),
      statedGroups: new Set(
        groups
          .filter((group) => facts.stated.isOn(group, slot.size))
          .map((group) => names.groups.text(group)),
      ),
      bindings: this.#byKey(
        bindings,
        (row) => names.accounts.text(facts.table.b(row)),
        (row) => this.#binding(row),
      ),
      disablings: this.#byKey(
        [...accounts].flatMap((account) => this.#rows(facts.disablings, account)),
        (row) => names.accounts.text(facts.table.b(row)),
        (row) => this.#statement<'account.disabled'>(row, {}),
      ),
      organizations: this.#byKey(
        this.#withAncestors(employers).flatMap((of) => this.#rows(facts.organizations, of)),
        (row) => names.organizations.text(facts.table.b(row)),
        (row) => this.#statement<'organization.registered'>(row, this.#organization(row)),
      ),
      attributes: this.#byKey(
        [
          ...about,
          ...ofEscorts.flatMap((escort) =>
            escort === person ? [] : this.#about(escort, LOCATION),
          ),
        ],
        (row) => this.#attributeKey(row),
        (row) => this.#attribute(row),
      ),
      screenings: this.#byKey(
        ofEscorts.flatMap((escort) => this.#rows(facts.screenings, escort)),
        (row) => names.persons.text(facts.table.b(row)),
        (row) => this.#statement<'person.screened'>(row, {}),
      ),
      trainings: this.#byKey(
        ofEscorts.flatMap((escort) => this.#rows(facts.trainings, escort)),
        (row) => names.persons.text(facts.table.b(row)),
        (row) => this.#training(row),
      ),
      assignments: this.#byKey(
        assignments,
        (row) => names.persons.text(facts.table.b(row)),
        (row) => this.#spell<'escort.assigned'>(row, this.#assignment(row)),
      ),
    };
  }

  #rows(list: ListsBy, of: number): readonly number[] {
    return this.#asking.holding(list, of).rows;
  }

  #about(person: number, attribute: number): readonly number[] {
    return this.#rows(this.#asking.facts.attributes, withAttribute(person, attribute));
  }

  /** Organizations, and those above them somewhere in the window. */
  #withAncestors(organizations: readonly number[]): readonly number[] {
    const { facts } = this.#asking;
    const found = new Set(organizations);
    // Grows while it is gone through.
    for (const of of found)
      for (const row of this.#rows(facts.organizations, of)) {
        const parent = facts.table.d(row) - 1;
        if (parent >= 0) found.add(parent);
      }
    return [...found];
  }

  #grantsOn(object: AccessObject, nodes: readonly number[]): readonly number[] {
    return nodes.flatMap((of) =>
      this.#asking.grants
        .to(of)
        .filter(({ objects }) => objects.includes(object))
        .map(({ row }) => row),
    );
  }

  /** The records of the tenant, or of whatever tenant names the bare scope; a tenant without any is not registered. */
  tenants({ tenant, scope }: AccessObject): Facts['tenants'] {
    const { facts, slot } = this.#asking;
    const tenants =
      tenant >= 0
        ? [tenant]
        : [...new Set(this.#rows(facts.tenantsIn, scope).map((row) => facts.table.b(row)))];
    return new Map(
      tenants
        .filter((one) => facts.registered.isOn(one, slot.size))
        .map((one) => [
          facts.names.tenants.text(one),
          this.#inOrder(this.#rows(facts.tenants, one)).map((row) => this.#tenant(row)),
        ]),
    );
  }

  #byKey<S>(
    rows: readonly number[],
    keyOf: (row: number) => string,
    factOf: (row: number) => S,
  ): ReadonlyMap<string, readonly S[]> {
    const found = new Map<string, S[]>();
    for (const row of this.#inOrder(rows)) {
      const key = keyOf(row);
      const facts = found.get(key);
      if (facts) facts.push(factOf(row));
      else found.set(key, [factOf(row)]);
    }
    return found;
  }

  #inOrder(rows: readonly number[]): readonly number[] {
    const { table } = this.#asking.facts;
    return [...new Set(rows)].sort((a, b) => table.place(a) - table.place(b));
  }

  // Each fact has what the rules look at, and no more.

  #statement<T extends EventType>(row: number, data: object): Statement<T> {
    const { table } = this.#asking.facts;
    return {
      data: data as never,
      range: { from: table.from(row), to: table.to(row, this.#asking.slot.size) } as never,
      place: table.place(row),
      positions: table.positions(row),
    };
  }

  #spell<T extends SpellType>(row: number, data: object): Spell<T> {
    const { table } = this.#asking.facts;
    const endedBy = table.endedBy(row, this.#asking.slot.size);
    return {
      ...this.#statement<T>(row, data),
      endedBy: endedBy >= 0 ? table.positions(endedBy) : [],
    };
  }

  #grant(row: number): Spell<'grant.issued'> {
    const { table, names } = this.#asking.facts;
    const { role, accessKinds } = names.terms.record(table.d(row));
    const scope = table.c(row);
    return this.#spell<'grant.issued'>(row, {
      grantId: names.grants.text(table.a(row)),
      grantee: this.#principal(table.b(row)),
      scope: {
        kind: SCOPES[kindOfNode(scope)],
        id: names.scopes(kindOfNode(scope)).text(numberOfNode(scope)),
      },
      role,
      ...(accessKinds && { accessKinds }),
    });
  }

  #membership(row: number): Spell<'group.member-added'> {
    const { table, names } = this.#asking.facts;
    return this.#spell<'group.member-added'>(row, {
      groupId: names.groups.text(table.b(row)),
      member: this.#principal(table.c(row)),
    });
  }

  #binding(row: number): Spell<'account.bound'> {
    const { table, names } = this.#asking.facts;
    return this.#spell<'account.bound'>(row, {
      accountId: names.accounts.text(table.b(row)),
      personId: names.persons.text(table.c(row)),
    });
  }

  #tenant(row: number): Statement<'tenant.registered'> {
    const { table, names } = this.#asking.facts;
    const contract = contractOf(table.d(row));
    const level = levelOf(table.d(row));
    return this.#statement<'tenant.registered'>(row, {
      tenantId: names.tenants.text(table.b(row)),
      providerId: names.providers.text(table.a(row)),
      customer: names.customers.text(table.c(row)),
      ...(contract >= 0 && { contractId: names.contracts.text(contract) }),
      ...(level !== undefined && { impactLevel: level }),
    });
  }

  #organization(row: number) {
    const { table, names } = this.#asking.facts;
    const parent = table.d(row) - 1;
    return {
      country: names.values.text(table.c(row)),
      ...(parent >= 0 && { parentOrganizationId: names.organizations.text(parent) }),
    };
  }

  #attributeKey(row: number): string {
    const { table, names } = this.#asking.facts;
    const of = table.b(row);
    return attributeKey(names.persons.text(numberIn(of)), ATTRIBUTES[attributeIn(of)] ?? '');
  }

  #attribute(row: number): Statement<'person.attested'> {
    const { table, names } = this.#asking.facts;
    const isEmployer = attributeIn(table.b(row)) === EMPLOYER;
    const values = isEmployer ? names.organizations : names.values;
    return this.#statement<'person.attested'>(row, {
      value: values.text(table.c(row)),
      basis: BASES[table.d(row)],
    });
  }

  #training(row: number): Statement<'person.trained'> {
    const { table, names } = this.#asking.facts;
    const technology = table.c(row) - 1;
    return this.#statement<'person.trained'>(
      row,
      technology < 0 ? {} : { technology: names.technologies.text(technology) },
    );
  }

  #assignment(row: number) {
    const { table, names } = this.#asking.facts;
    const { escortId, grantId, technology } = names.assignmentTerms.record(table.c(row));
    return {
      escortId,
      engineerId: names.persons.text(table.b(row)),
      tenantId: names.tenants.text(table.d(row)),
      ...(grantId !== null && { grantId }),
      ...(technology !== null && { technology }),
    };
  }

  #exercise(row: number): Facts['exercises'][number] {
    const { table, names } = this.#asking.facts;
    return {
      type: 'access.exercised',
      data: {
        tenantId: names.tenants.text(table.c(row)),
        actor: this.#principal(table.b(row)),
        action: '',
        at: formatInstant(table.from(row) as Instant),
      } as Facts['exercises'][number]['data'],
      place: table.place(row),
      positions: table.positions(row),
    };
  }

  #principal(of: number) {
    const kind = kindOfNode(of);
    const id = this.#asking.facts.names.principals(kind).text(numberOfNode(of));
    return { kind: PRINCIPALS[kind]!, id };
  }
}

type SpellType = 'grant.issued' | 'group.member-added' | 'account.bound' | 'escort.assigned';
