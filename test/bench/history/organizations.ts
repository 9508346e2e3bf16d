import type { CountryCode } from '@grant-ledger/domain';
import { mix } from './dice.ts';
import { ONE_IN_DOD, PROVIDERS, thereBy } from './profile.ts';
import { country } from './places.ts';
import { idOf, type World } from './world.ts';

const US = 'US' as CountryCode;
const roles = mix<'prime' | 'subcontractor' | 'staffing' | 'agency'>([
  ['prime', 25],
  ['subcontractor', 40],
  ['staffing', 30],
  ['agency', 5],
]);

/** Providers, employers and the contracts between them; their records are renewed now and then. */
export class Organizations {
  readonly ids: readonly string[];
  readonly providers: readonly string[];
  readonly contracts: string[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.ids = Array.from({ length: world.profile.organizations }, (_, i) => idOf('o', i));
    this.providers = this.ids.slice(0, PROVIDERS);
    this.ids.forEach((id, index) => {
      this.#register(id, index, index < PROVIDERS ? US : country(world.dice), 0);
    });
  }

  /** Where somebody works. */
  employer(): string {
    return this.#world.dice.pick(this.ids);
  }

  /** A contract of the wanted kind; every tenth is of the Department of Defense. */
  contractFor(isDod: boolean): string {
    const rows = Math.ceil(this.contracts.length / ONE_IN_DOD);
    const column = isDod ? 0 : this.#world.dice.between(1, ONE_IN_DOD);
    const index = this.#world.dice.below(rows) * ONE_IN_DOD + column;
    return this.contracts[index] ?? this.contracts[column]!;
  }

  startDay(): void {
    const there = thereBy(this.#world.today, this.#world.profile.contracts, { atStart: 0.6 });
    while (this.contracts.length < Math.max(there, ONE_IN_DOD)) this.#award();
  }

  #register(id: string, index: number, registeredIn: CountryCode, from: number): void {
    const { dice } = this.#world;
    const isProvider = index < PROVIDERS;
    this.#world.say('organization.registered', {
      organizationId: id,
      legalName: `Organization ${index}`,
      country: registeredIn,
      roles: [isProvider ? 'provider' : dice.draw(roles)],
      ...(!isProvider && dice.chance(0.15) && { parentOrganizationId: dice.pick(this.ids) }),
      validFrom: this.#world.at(from),
    });
    this.#world.after(dice.between(365, 1460), () => {
      const next = !isProvider && dice.chance(0.05) ? country(dice) : registeredIn;
      this.#register(id, index, next, this.#world.today);
    });
  }

  #award(): void {
    const { dice, today } = this.#world;
    const index = this.contracts.length;
    const id = idOf('c', index);
    this.contracts.push(id);
    this.#world.say('contract.awarded', {
      contractId: id,
      vehicle: index % ONE_IN_DOD === 0 ? 'joint-cloud' : `vehicle-${dice.below(12)}`,
      primeOrganizationId: dice.pick(this.ids),
      ...(index > 0 && dice.chance(0.2) && { subcontractorOf: idOf('c', dice.below(index)) }),
      ceilingUsd: dice.between(1, 9_000) * 1_000_000,
      validFrom: this.#world.at(today - dice.below(300)),
    });
  }
}
