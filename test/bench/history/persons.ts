import type { CountryCode, Place } from '@grant-ledger/domain';
import { mix } from './dice.ts';
import type { Organizations } from './organizations.ts';
import { country, place } from './places.ts';
import { thereBy } from './profile.ts';
import { idOf, type World } from './world.ts';

const bases = mix<'badge' | 'hr-record' | 'network' | 'self-declared'>([
  ['badge', 50],
  ['hr-record', 25],
  ['network', 15],
  ['self-declared', 10],
]);
const technologies = ['compute', 'database', 'identity', 'network', 'storage'] as const;

/** Persons who join, move every 6 to 24 months and change employers; some of them serve as escorts. */
export class Persons {
  /** Where each is at home, and where he is now. */
  readonly #homes: CountryCode[] = [];
  readonly #places: Place[] = [];
  readonly #escorts: string[] = [];
  readonly #world: World;
  readonly #organizations: Organizations;
  readonly #joined: (person: number) => void;

  constructor(world: World, organizations: Organizations, joined: (person: number) => void) {
    this.#world = world;
    this.#organizations = organizations;
    this.#joined = joined;
  }

  startDay(): void {
    const { profile, today } = this.#world;
    const there = thereBy(today, profile.persons, { atStart: 0.6 });
    while (this.#homes.length < there) this.#join(this.#homes.length);
  }

  any(): number {
    return this.#world.dice.below(this.#homes.length);
  }

  placeOf(person: number): Place {
    return this.#places[person]!;
  }

  isAtHomeInUs(person: number): boolean {
    return this.#homes[person] === 'US';
  }

  /** Somebody who escorts, if there is anybody yet. */
  escort(): string | undefined {
    return this.#escorts.length === 0 ? undefined : this.#world.dice.pick(this.#escorts);
  }

  static technology(world: World): string {
    return world.dice.pick(technologies);
  }

  #join(person: number): void {
    const { dice } = this.#world;
    const home = country(dice);
    this.#homes.push(home);
    this.#places.push(home);
    const personId = idOf('p', person);
    const from = this.#world.today - dice.below(this.#world.today === 0 ? 1500 : 10);
    const validFrom = this.#world.at(from);
    this.#world.say('person.registered', { personId, validFrom });
    const attest = (attribute: 'citizenship' | 'us-person', value: string) => {
      this.#world.say('person.attested', {
        personId,
        attribute,
        value,
        basis: 'hr-record',
        validFrom,
      });
    };
    attest('citizenship', place(dice, dice.chance(0.85) ? home : country(dice)));
    if (dice.chance(0.08)) attest('citizenship', country(dice));
    if (dice.chance(0.9)) attest('us-person', home === 'US' ? 'yes' : 'no');
    this.#employ(personId, validFrom);
    if (!dice.chance(0.01)) this.#locate(person, place(dice, home), from);
    if (home === 'US' && dice.chance(0.03)) this.#qualify(personId, from);
    this.#joined(person);
  }

  #employ(personId: string, validFrom: string): void {
    this.#world.say('person.attested', {
      personId,
      attribute: 'employer',
      value: this.#organizations.employer(),
      basis: 'hr-record',
      validFrom,
    });
    this.#world.after(this.#world.dice.between(500, 4000), () => {
      this.#employ(personId, this.#world.at(this.#world.today));
    });
  }

  #locate(person: number, value: Place, from: number): void {
    const { dice } = this.#world;
    const late = this.#world.lateness();
    this.#places[person] = late > 0 ? this.#places[person]! : value;
    this.#world.say('person.attested', {
      personId: idOf('p', person),
      attribute: 'location',
      value,
      basis: dice.draw(bases),
      validFrom: this.#world.at(from - late),
      // What becomes known late is a stay that is over.
      ...(late > 0 && { validTo: this.#world.at(from - late + dice.between(5, 60)) }),
    });
    this.#world.after(dice.between(180, 730), () => {
      const next = dice.chance(0.6) ? this.#homes[person]! : country(dice);
      this.#locate(person, place(dice, next), this.#world.today);
    });
  }

  #qualify(personId: string, from: number): void {
    const { dice } = this.#world;
    this.#escorts.push(personId);
    const validFrom = this.#world.at(from);
    if (dice.chance(0.95))
      this.#world.say('person.screened', {
        personId,
        investigation: dice.pick(['tier-3', 'tier-5'] as const),
        ...(dice.chance(0.5) && { clearance: 'secret' }),
        validFrom,
      });
    if (dice.chance(0.8))
      this.#world.say('person.trained', {
        personId,
        course: 'escorting',
        ...(dice.chance(0.6) && { technology: Persons.technology(this.#world) }),
        validFrom,
      });
  }
}
