import type { Persons } from './persons.ts';
import { idOf, type World } from './world.ts';

/** Accounts bound to persons: 1.2 for each; some are rebound, disabled, or nobody's. */
export class Accounts {
  readonly #world: World;
  readonly #owners: (number | undefined)[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  openFor(person: number, persons: Persons): void {
    const { dice } = this.#world;
    this.#open(person, persons);
    if (dice.chance(0.18)) this.#open(person, persons);
    if (dice.chance(0.02)) this.#owners.push(undefined);
  }

  any(): number {
    return this.#world.dice.below(this.#owners.length);
  }

  ownerOf(account: number): number | undefined {
    return this.#owners[account];
  }

  #open(person: number, persons: Persons): void {
    const { dice } = this.#world;
    const account = this.#owners.length;
    this.#owners.push(undefined);
    this.#bind(account, person, this.#world.today - dice.below(5));
    if (dice.chance(0.15))
      this.#world.after(dice.between(100, 3000), () => {
        this.#rebind(account, persons.any());
      });
    if (dice.chance(0.02))
      this.#world.after(dice.between(50, 3000), () => {
        this.#disable(account);
      });
  }

  #bind(account: number, person: number, from: number): void {
    this.#owners[account] = person;
    this.#world.say('account.bound', {
      accountId: idOf('a', account),
      personId: idOf('p', person),
      validFrom: this.#world.at(from),
    });
  }

  #rebind(account: number, next: number): void {
    const { today } = this.#world;
    const owner = this.#owners[account];
    if (owner !== undefined)
      this.#world.say('account.unbound', {
        accountId: idOf('a', account),
        personId: idOf('p', owner),
        effective: this.#world.at(today),
      });
    this.#bind(account, next, today + 1);
  }

  #disable(account: number): void {
    const { dice, today } = this.#world;
    this.#world.say('account.disabled', {
      accountId: idOf('a', account),
      validFrom: this.#world.at(today),
      ...(dice.chance(0.7) && { validTo: this.#world.at(today + dice.between(1, 400)) }),
    });
  }
}
