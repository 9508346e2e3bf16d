import type { EventData, RecordedEvent } from '@grant-ledger/domain';
import { EffectiveEvents, type Change } from './effective-events.ts';
import { factOf, insert, remove, type Entity, type Fact } from './entity.ts';
import type { Names } from './names.ts';
import {
  boundPersons,
  grantSpells,
  memberships,
  places,
  tenantRecords,
  unstated,
  wideScope,
} from './rectangles.ts';
import type { Rectangle, RowSink } from './tables.ts';

type Positions = ConstructorParameters<typeof EffectiveEvents>[0];

/**
 * Turns a log into versions of facts, as a relational ledger would keep them: rules 1 to 3 are applied
 * while loading, so that a query has to intersect rectangles and nothing else.
 */
export class Versions {
  readonly #names: Names;
  readonly #sink: RowSink;
  readonly #effective: EffectiveEvents;
  readonly #entities = new Map<string, Entity>();
  readonly #grantSpells;
  readonly #memberships;

  /** `positionOf` finds an event by source and id. */
  constructor(names: Names, sink: RowSink, positionOf: Positions) {
    this.#names = names;
    this.#sink = sink;
    this.#effective = new EffectiveEvents(positionOf);
    this.#grantSpells = grantSpells(names);
    this.#memberships = memberships(names);
  }

  apply(event: RecordedEvent): void {
    for (const change of this.#effective.take(event)) this.#change(change, event.position);
  }

  /** Gives away the versions that are still known at the end. */
  finish(): void {
    for (const { current } of this.#entities.values())
      for (const { rectangle, since } of current) this.#sink.row(rectangle, since, Infinity);
  }

  #change({ place, type, before, after }: Change, position: number): void {
    const touched = new Set<Entity>();
    if (before)
      for (const entity of this.#toldOf({ type, data: before })) {
        remove(entity.facts, place);
        touched.add(entity);
      }
    if (after) {
      const fact = factOf(place, type, after);
      for (const entity of this.#toldOf(fact)) {
        insert(entity.facts, fact);
        touched.add(entity);
      }
      for (const entity of this.#mentionedBy(fact)) if (isNew(entity)) touched.add(entity);
    }
    for (const entity of touched) this.#renew(entity, position);
  }

  /** Works out an entity anew; what has changed is known until, or from, this position. */
  #renew(entity: Entity, position: number): void {
    const rectangles = entity.rectanglesOf(entity.facts);
    const kept = new Set<Rectangle>();
    const current: Entity['current'] = [];
    for (const version of entity.current) {
      const same = rectangles.find((one) => !kept.has(one) && isSame(one, version.rectangle));
      if (same) {
        kept.add(same);
        current.push(version);
      } else if (version.since < position) {
        this.#sink.row(version.rectangle, version.since, position);
      }
    }
    for (const rectangle of rectangles)
      if (!kept.has(rectangle)) current.push({ rectangle, since: position });
    entity.current = current;
  }

  /** The entities of which an event says something. */
  #toldOf({ type, data }: Pick<Fact, 'type' | 'data'>): Entity[] {
    const { grantId, tenantId, personId } = data as Record<string, string>;
    switch (type) {
      case 'grant.issued':
      case 'grant.revoked':
        return [this.#entity(`grant:${grantId}`, () => this.#grantSpells)];
      case 'group.member-added':
      case 'group.member-removed': {
        const { groupId, member } = data as EventData['group.member-added'];
        const key = `member:${JSON.stringify([groupId, member.kind, member.id])}`;
        return [this.#entity(key, () => this.#memberships), this.#group(groupId)];
      }
      case 'account.bound':
      case 'account.unbound':
      case 'account.disabled':
        return [this.#account(data.accountId as string)];
      case 'tenant.registered':
        return [this.#tenant(tenantId!)];
      case 'person.attested':
        return data.attribute === 'location' ? [this.#person(personId!)] : [];
      default:
        return [];
    }
  }

  /** The entities that an event names in passing: something holds of them even if nothing is said. */
  #mentionedBy({ type, data }: Fact): Entity[] {
    if (type === 'grant.issued') {
      const { grantee, scope } = data as EventData['grant.issued'];
      const object = scope.kind === 'tenant' ? this.#tenant(scope.id) : this.#scope(scope);
      return [this.#principal(grantee), object];
    }
    if (type === 'group.member-added')
      return [this.#principal((data as EventData['group.member-added']).member)];
    return type === 'account.bound' ? [this.#person(data.personId as string)] : [];
  }

  #principal({ kind, id }: EventData['grant.issued']['grantee']): Entity {
    if (kind === 'person') return this.#person(id);
    return kind === 'account' ? this.#account(id) : this.#group(id);
  }

  #person(id: string): Entity {
    return this.#entity(`person:${id}`, () => places(this.#names.numberOf('person', id)));
  }

  #account(id: string): Entity {
    const names = this.#names;
    return this.#entity(`account:${id}`, () => boundPersons(names.numberOf('account', id), names));
  }

  #group(id: string): Entity {
    return this.#entity(`group:${id}`, () => unstated(this.#names.numberOf('group', id)));
  }

  #scope({ kind, id }: EventData['grant.issued']['scope']): Entity {
    const key = `scope:${kind}:${id}`;
    return this.#entity(key, () => wideScope(this.#names.numberOf(kind, id), kind));
  }

  #tenant(id: string): Entity {
    const names = this.#names;
    return this.#entity(`tenant:${id}`, () => tenantRecords(names.numberOf('tenant', id), names));
  }

  #entity(key: string, rectanglesOf: () => Entity['rectanglesOf']): Entity {
    const known = this.#entities.get(key);
    if (known) return known;
    const entity = { facts: [], current: [], rectanglesOf: rectanglesOf() };
    this.#entities.set(key, entity);
    return entity;
  }
}

const isNew = ({ facts, current }: Entity): boolean => facts.length === 0 && current.length === 0;

const isSame = (a: Rectangle, b: Rectangle): boolean =>
  a.from === b.from &&
  a.to === b.to &&
  a.table === b.table &&
  a.values.every((value, index) => value === b.values[index]);
