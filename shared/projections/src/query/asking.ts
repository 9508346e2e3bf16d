import type { AccessQuestion } from '@grant-ledger/domain';
import type { Facts } from '../facts/facts.ts';
import { Coverages } from './coverages.ts';
import { GrantsOf } from './grants.ts';
import { Lookup } from './lookup.ts';
import { Objects } from './objects.ts';
import { Persons } from './persons.ts';

/** A question while it is being answered: what has been looked up once is not looked up again. */
export class Asking extends Lookup {
  readonly persons: Persons;
  readonly objects: Objects;
  readonly coverages: Coverages;
  readonly grants: GrantsOf;

  constructor(facts: Facts, question: AccessQuestion, size: number) {
    super(facts, question, size);
    this.persons = new Persons(this);
    this.objects = new Objects(this);
    this.coverages = new Coverages(this, this.objects);
    this.grants = new GrantsOf(this, this.coverages);
  }
}
