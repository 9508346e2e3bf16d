import type { EventData, EventType, RecordedEvent } from '../events/index.ts';
import { effectiveEvents, type EffectiveEvent } from './corrections.ts';
import { endingOf, spellOf, type Ending, type Spell } from './spells.ts';
import { statementOf, type HoldingType, type Statement } from './statements.ts';

/** Every fact that the questions need, by what it is about: rules 1 to 3 applied to the known events. */
export interface Facts {
  readonly grants: readonly Spell<'grant.issued'>[];
  readonly memberships: ByKey<Spell<'group.member-added'>>;
  /** The groups about which there is a member statement, of whatever dates (rule 4). */
  readonly statedGroups: ReadonlySet<string>;
  readonly bindings: ByKey<Spell<'account.bound'>>;
  readonly disablings: ByKey<Statement<'account.disabled'>>;
  readonly tenants: ByKey<Statement<'tenant.registered'>>;
  readonly organizations: ByKey<Statement<'organization.registered'>>;
  /** By `attributeKey(personId, attribute)`. */
  readonly attributes: ByKey<Statement<'person.attested'>>;
  readonly screenings: ByKey<Statement<'person.screened'>>;
  readonly trainings: ByKey<Statement<'person.trained'>>;
  /** By engineer. */
  readonly assignments: ByKey<Spell<'escort.assigned'>>;
  readonly exercises: readonly EffectiveEvent<'access.exercised'>[];
}

type ByKey<Value> = ReadonlyMap<string, readonly Value[]>;

export function factsOf(events: readonly RecordedEvent[]): Facts {
  const effective = effectiveEvents(events);
  const all = <T extends EventType>(type: T) =>
    effective.filter((event): event is EffectiveEvent<T> => event.type === type);
  const added = all('group.member-added');
  const removed = all('group.member-removed');
  return {
    grants: spells(all('grant.issued'), all('grant.revoked'), (data) => data.grantId),
    memberships: groupBy(spells(added, removed, memberKey), ({ data }) => data.groupId),
    statedGroups: new Set([...added, ...removed].map(({ data }) => data.groupId)),
    bindings: groupBy(
      spells(all('account.bound'), all('account.unbound'), bindingKey),
      ({ data }) => data.accountId,
    ),
    disablings: statements(all('account.disabled'), (data) => data.accountId),
    tenants: statements(all('tenant.registered'), (data) => data.tenantId),
    organizations: statements(all('organization.registered'), (data) => data.organizationId),
    attributes: statements(all('person.attested'), (data) =>
      attributeKey(data.personId, data.attribute),
    ),
    screenings: statements(all('person.screened'), (data) => data.personId),
    trainings: statements(all('person.trained'), (data) => data.personId),
    assignments: groupBy(
      spells(all('escort.assigned'), all('escort.released'), (data) => data.assignmentId),
      ({ data }) => data.engineerId,
    ),
    exercises: all('access.exercised'),
  };
}

export const attributeKey = (personId: string, attribute: string): string =>
  JSON.stringify([personId, attribute]);

export const memberKey = ({
  groupId,
  member,
}: Pick<EventData['group.member-added'], 'groupId' | 'member'>): string =>
  JSON.stringify([groupId, member.kind, member.id]);

export const bindingKey = ({
  accountId,
  personId,
}: Pick<EventData['account.bound'], 'accountId' | 'personId'>): string =>
  JSON.stringify([accountId, personId]);

/** Pairs openings with the endings of the same key (rule 3). */
export function spells<T extends HoldingType, E extends Parameters<typeof endingOf>[0]['type']>(
  openings: readonly EffectiveEvent<T>[],
  endings: readonly EffectiveEvent<E>[],
  keyOf: (data: EventData[T] | EventData[E]) => string,
): Spell<T>[] {
  const endingsOf = new Map<string, Ending[]>();
  for (const event of endings) append(endingsOf, keyOf(event.data), endingOf(event));
  return openings.map((event) => spellOf(event, endingsOf.get(keyOf(event.data)) ?? []));
}

function statements<T extends HoldingType>(
  events: readonly EffectiveEvent<T>[],
  keyOf: (data: EventData[T]) => string,
): ByKey<Statement<T>> {
  return groupBy(events.map(statementOf), ({ data }) => keyOf(data));
}

export function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) append(groups, keyOf(value), value);
  return groups;
}

function append<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
