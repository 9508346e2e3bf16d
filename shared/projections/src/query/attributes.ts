import { parseInstant } from '@grant-ledger/domain';
import type { Facts as PlainFacts } from '@grant-ledger/domain/rules';
import type { Facts } from '../facts/facts.ts';
import { node, PERSON } from '../facts/kinds.ts';
import { Asking } from './asking.ts';
import { FactsOfPair } from './plain.ts';

const ALWAYS = {
  from: parseInstant('0000-01-01T00:00:00Z'),
  to: parseInstant('9999-12-31T23:59:59.999Z'),
};

/** Every statement of persons, as known from the first `size` events. */
export function attributesOf(
  facts: Facts,
  personIds: Iterable<string>,
  size: number,
): PlainFacts['attributes'] {
  const asking = new Asking(facts, { window: ALWAYS, filters: {} }, size);
  const ofPair = new FactsOfPair(asking);
  const found = [...personIds].flatMap((id) => {
    const person = facts.names.persons.find(id);
    return person < 0 ? [] : [...ofPair.ofSubject(node(person, PERSON), []).attributes];
  });
  return new Map(found);
}
