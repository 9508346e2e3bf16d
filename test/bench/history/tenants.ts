import { mix } from './dice.ts';
import type { Organizations } from './organizations.ts';
import { ONE_IN_DOD, thereBy } from './profile.ts';
import { idOf, type World } from './world.ts';

const shares = [45, 25, 20, 10] as const;
const dodLevels = mix<'IL4' | 'IL5' | 'IL6'>([
  ['IL4', 40],
  ['IL5', 40],
  ['IL6', 20],
]);

/** Tenants and their records, which end and are mostly renewed, sometimes under another contract. */
export class Tenants {
  readonly #world: World;
  readonly #organizations: Organizations;
  readonly #providers;
  #count = 0;

  constructor(world: World, organizations: Organizations) {
    this.#world = world;
    this.#organizations = organizations;
    this.#providers = mix(
      organizations.providers.map((id, index) => [id, shares[index]!] as const),
    );
  }

  startDay(): void {
    const { today, profile } = this.#world;
    const there = thereBy(today, profile.tenants, { atStart: 0.5, until: 2_200 });
    while (this.#count < Math.max(there, 2 * ONE_IN_DOD)) this.#open(this.#count++);
  }

  static isDod(index: number): boolean {
    return index % ONE_IN_DOD === 0;
  }

  /** One of the tenants that there are so far, as its number. */
  any(): number {
    return this.#world.dice.below(this.#count);
  }

  anyDod(): number {
    return this.#world.dice.below(Math.ceil(this.#count / ONE_IN_DOD)) * ONE_IN_DOD;
  }

  #open(index: number): void {
    const { dice, today, profile } = this.#world;
    const isDod = Tenants.isDod(index);
    const customer = isDod ? 'dod' : idOf('customer', dice.below(profile.customers));
    const providerId = dice.draw(this.#providers);
    this.#record(index, { customer, providerId }, today - (today === 0 ? dice.below(700) : 0));
  }

  #record(index: number, owner: { customer: string; providerId: string }, from: number): void {
    const { dice, today } = this.#world;
    const isDod = Tenants.isDod(index);
    const until = Math.max(today, from) + dice.between(730, 1830);
    this.#world.say('tenant.registered', {
      tenantId: idOf('t', index),
      ...owner,
      ...(isDod
        ? { impactLevel: dice.draw(dodLevels) }
        : dice.chance(0.7) && { impactLevel: 'IL2' }),
      ...((isDod || dice.chance(0.6)) && { contractId: this.#organizations.contractFor(isDod) }),
      ...(dice.chance(0.5) && { name: `tenant ${index}` }),
      validFrom: this.#world.at(from),
      validTo: this.#world.at(until),
    });
    if (dice.chance(0.04)) return; // not renewed: the tenant closes
    this.#world.agenda.on(until - 5, () => {
      this.#record(index, owner, until - 1);
    });
  }
}
