import type { EventData } from '@grant-ledger/domain';
import type { Accounts } from './accounts.ts';
import type { Persons } from './persons.ts';
import { thereBy } from './profile.ts';
import { idOf, type World } from './world.ts';

type Member = EventData['group.member-added']['member'];

/** Groups of 5 to 200 members, mostly small, who come and go; a few are nested, hardly any in a circle. */
export class Groups {
  readonly #world: World;
  readonly #persons: Persons;
  readonly #accounts: Accounts;
  #count = 0;

  constructor(world: World, persons: Persons, accounts: Accounts) {
    this.#world = world;
    this.#persons = persons;
    this.#accounts = accounts;
  }

  startDay(): void {
    const { profile, today } = this.#world;
    const there = thereBy(today, profile.groups, { atStart: 0.7 });
    while (this.#count < Math.max(there, 1)) this.#found(this.#count++);
  }

  any(): number {
    return this.#world.dice.below(this.#count);
  }

  #found(group: number): void {
    const { dice, today } = this.#world;
    const size = 5 + Math.floor(196 * dice.fraction() ** 6);
    for (let n = 0; n < size; n += 1) this.#join(group, today);
    if (group === 0 || !dice.chance(0.05)) return;
    const inner = dice.below(group);
    this.#add(group, { kind: 'group', id: idOf('group', inner) }, today);
    if (dice.chance(0.02)) this.#add(inner, { kind: 'group', id: idOf('group', group) }, today);
  }

  #join(group: number, from: number): void {
    const { dice } = this.#world;
    const member: Member = dice.chance(0.9)
      ? { kind: 'person', id: idOf('p', this.#persons.any()) }
      : { kind: 'account', id: idOf('a', this.#accounts.any()) };
    const late = Math.min(this.#world.lateness(), 60);
    this.#add(group, member, from - late);
    this.#world.after(dice.between(60, 2200), () => {
      this.#leave(group, member);
    });
  }

  /** Whoever leaves is replaced, so that a group keeps its size. */
  #leave(group: number, member: Member): void {
    const { today } = this.#world;
    const effective = this.#world.at(today);
    this.#world.say('group.member-removed', { groupId: idOf('group', group), member, effective });
    this.#join(group, today);
  }

  #add(group: number, member: Member, from: number): void {
    const validFrom = this.#world.at(from);
    this.#world.say('group.member-added', { groupId: idOf('group', group), member, validFrom });
  }
}
