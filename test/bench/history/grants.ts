import type { EventData } from '@grant-ledger/domain';
import type { Accounts } from './accounts.ts';
import { DAYS, instantText } from './calendar.ts';
import { mix } from './dice.ts';
import type { Groups } from './groups.ts';
import type { Organizations } from './organizations.ts';
import type { Persons } from './persons.ts';
import { Tenants } from './tenants.ts';
import { idOf, type World } from './world.ts';

type Grant = EventData['grant.issued'];

const granteeKinds = mix<'person' | 'account' | 'group'>([
  ['person', 80],
  ['account', 12],
  ['group', 8],
]);
const scopeKinds = mix<'tenant' | 'contract' | 'wide'>([
  ['tenant', 87],
  ['contract', 10],
  ['wide', 3],
]);
const roles = ['admin', 'auditor', 'operator', 'reader', 'support'] as const;
const kinds = [['remote-data'], ['remote-system', 'remote-data'], ['physical']] as const;

/** Somebody whom a grant is for: `person` is whom it concerns in the end, if that is one person. */
interface Grantee {
  readonly reference: Grant['grantee'];
  readonly person: number | undefined;
}

/** A grant just issued. */
export interface Issued {
  readonly grant: Grant;
  readonly person: number | undefined;
  /** The number of the tenant, if the grant is on one. */
  readonly tenant: number | undefined;
  /** For how many days it is going to run, as far as anybody knows. */
  readonly days: number;
}

interface Parts {
  readonly organizations: Organizations;
  readonly tenants: Tenants;
  readonly persons: Persons;
  readonly accounts: Accounts;
  readonly groups: Groups;
}

/** Issues grants at an even pace; half are for a fixed term, the others are mostly revoked some day. */
export class Grants {
  readonly #world: World;
  readonly #parts: Parts;
  readonly #issued: (issued: Issued) => void;
  #count = 0;

  constructor(world: World, parts: Parts, issued: (issued: Issued) => void) {
    this.#world = world;
    this.#parts = parts;
    this.#issued = issued;
  }

  issueToday(): void {
    const { profile, today } = this.#world;
    const there = Math.round((profile.grants * (today + 1)) / DAYS);
    while (this.#count < there) this.#issue(idOf('g', this.#count++));
  }

  #issue(grantId: string): void {
    const { dice, today } = this.#world;
    const grantee = this.#grantee();
    const kind = dice.draw(scopeKinds);
    const { scope, tenant } = this.#scope(kind, grantee);
    const role = dice.pick(roles);
    const minute = dice.below(1440);
    const fixed = kind === 'wide' || dice.chance(0.5);
    const minutes = kind === 'wide' ? dice.between(60, 600) : 1440 * this.#term();
    // Leave over a whole provider is for hours at a time: it opens hundreds of tenants.
    const days = fixed ? Math.ceil(minutes / 1440) : this.#openDays();
    const from = today - this.#world.lateness();
    const grant: Grant = {
      grantId,
      grantee: grantee.reference,
      scope,
      role,
      ...(dice.chance(0.3) && { accessKinds: [...dice.pick(kinds)] }),
      ...(dice.chance(0.3) && { justification: `ticket ${dice.below(1_000_000)}` }),
      validFrom: instantText(from, minute),
      ...(fixed && { validTo: instantText(from, minute + minutes) }),
    };
    this.#world.say('grant.issued', grant);
    this.#issued({ grant, person: grantee.person, tenant, days });
    this.#planEnd(grant, fixed, days);
  }

  #planEnd(grant: Grant, fixed: boolean, days: number): void {
    const { dice } = this.#world;
    if (!fixed && days < DAYS) {
      this.#revoke(grant, days);
    } else if (fixed && dice.chance(0.1)) {
      this.#revoke(grant, dice.between(0, days + 1));
    } else if (fixed && dice.chance(0.02)) {
      // A second spell of the same grant.
      this.#world.after(days, () => {
        const { today } = this.#world;
        const validFrom = this.#world.at(today);
        const validTo = this.#world.at(today + dice.between(1, 200));
        this.#world.say('grant.issued', { ...grant, validFrom, validTo });
      });
    }
  }

  /** Recorded after so many days; sometimes later than it took effect. */
  #revoke({ grantId, validFrom }: Grant, days: number): void {
    const { dice } = this.#world;
    this.#world.after(days, () => {
      this.#world.say('grant.revoked', {
        grantId,
        effective: this.#world.at(this.#world.today - this.#world.lateness()),
        ...(dice.chance(0.03) && { spellFrom: validFrom }),
        ...(dice.chance(0.3) && { reason: 'no longer needed' }),
      });
    });
  }

  #grantee(): Grantee {
    const { persons, accounts, groups } = this.#parts;
    switch (this.#world.dice.draw(granteeKinds)) {
      case 'person': {
        const person = persons.any();
        return { reference: { kind: 'person', id: idOf('p', person) }, person };
      }
      case 'account': {
        const account = accounts.any();
        const reference = { kind: 'account', id: idOf('a', account) } as const;
        return { reference, person: accounts.ownerOf(account) };
      }
      case 'group':
        return { reference: { kind: 'group', id: idOf('group', groups.any()) }, person: undefined };
    }
  }

  #scope(
    kind: 'tenant' | 'contract' | 'wide',
    { reference, person }: Grantee,
  ): { scope: Grant['scope']; tenant: number | undefined } {
    const { dice, profile } = this.#world;
    const { tenants, organizations } = this.#parts;
    // Defense work goes mostly to people at home in the US.
    const mayDod =
      person === undefined || this.#parts.persons.isAtHomeInUs(person) || dice.chance(0.25);
    if (kind === 'tenant' || reference.kind === 'group') {
      const drawn = tenants.any();
      const tenant = Tenants.isDod(drawn) && !mayDod ? drawn + 1 : drawn;
      return { scope: { kind: 'tenant', id: idOf('t', tenant) }, tenant };
    }
    if (kind === 'contract') {
      const isDod = mayDod && dice.chance(0.1);
      return { scope: { kind, id: organizations.contractFor(isDod) }, tenant: undefined };
    }
    if (dice.chance(0.3))
      return {
        scope: { kind: 'provider', id: dice.pick(organizations.providers) },
        tenant: undefined,
      };
    const customer =
      mayDod && dice.chance(0.05) ? 'dod' : idOf('customer', dice.below(profile.customers));
    return { scope: { kind: 'customer', id: customer }, tenant: undefined };
  }

  /** Days of a fixed term: from days to 18 months. */
  #term(): number {
    const { dice } = this.#world;
    const lot = dice.fraction();
    if (lot < 0.3) return dice.between(1, 30);
    return lot < 0.7 ? dice.between(30, 180) : dice.between(180, 550);
  }

  /** Days after which a grant without a term is revoked; for one in twenty, never. */
  #openDays(): number {
    const { dice } = this.#world;
    return dice.chance(0.05) ? DAYS : 10 + Math.floor(1000 * dice.fraction() ** 2);
  }
}
