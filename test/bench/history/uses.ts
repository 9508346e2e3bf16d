import type { Issued } from './grants.ts';
import { Persons } from './persons.ts';
import { Tenants } from './tenants.ts';
import { idOf, type World } from './world.ts';

/** What follows from a grant: that it is exercised, and that somebody abroad is escorted. */
export class Uses {
  readonly #world: World;
  readonly #persons: Persons;
  readonly #tenants: Tenants;
  #assignments = 0;

  constructor(world: World, persons: Persons, tenants: Tenants) {
    this.#world = world;
    this.#persons = persons;
    this.#tenants = tenants;
  }

  of(issued: Issued): void {
    if (this.#world.dice.chance(0.3)) this.#planExercise(issued);
    const { person, tenant } = issued;
    if (person === undefined || tenant === undefined || !Tenants.isDod(tenant)) return;
    if (this.#persons.placeOf(person) !== 'US' && this.#world.dice.chance(0.4))
      this.#assign(issued, person, tenant);
  }

  #planExercise({ grant, person, tenant, days }: Issued): void {
    const { dice } = this.#world;
    this.#world.after(dice.below(Math.min(days, 400)), () => {
      const by = person ?? this.#persons.any();
      const { kind, id } = grant.grantee;
      this.#world.say('access.exercised', {
        tenantId: idOf('t', tenant ?? this.#tenants.any()),
        actor: kind === 'account' ? { kind, id } : { kind: 'person', id: idOf('p', by) },
        action: dice.pick(['login', 'read', 'restart', 'write'] as const),
        ...(dice.chance(0.6) && { grantId: grant.grantId }),
        ...(dice.chance(0.3) && { location: this.#persons.placeOf(by) }),
        at: this.#world.at(this.#world.today),
      });
    });
  }

  #assign({ grant, days }: Issued, engineer: number, tenant: number): void {
    const { dice } = this.#world;
    const escortId = this.#persons.escort();
    if (escortId === undefined) return;
    const assignmentId = idOf('escort', this.#assignments++);
    this.#world.say('escort.assigned', {
      assignmentId,
      escortId,
      engineerId: idOf('p', engineer),
      tenantId: idOf('t', tenant),
      ...(dice.chance(0.4) && { grantId: grant.grantId }),
      ...(dice.chance(0.4) && { technology: Persons.technology(this.#world) }),
      validFrom: grant.validFrom,
      ...(grant.validTo !== undefined && { validTo: grant.validTo }),
    });
    if (dice.chance(0.3))
      this.#world.after(dice.below(days), () => {
        const effective = this.#world.at(this.#world.today);
        this.#world.say('escort.released', { assignmentId, effective });
      });
  }
}
