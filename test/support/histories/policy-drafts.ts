import fc from 'fast-check';
import {
  contract,
  customer,
  type Draft,
  event,
  held,
  instant,
  oneOf,
  optional,
  organization,
  person,
  provider,
} from './vocabulary.ts';

const oneCountry = oneOf('CN', 'HK', 'US', 'RU');
/** The attributes that a policy may test, each with values of it. */
const tested: Record<string, fc.Arbitrary<string>> = {
  ...{ location: oneCountry, residence: oneCountry, 'home-office': oneCountry },
  ...{ citizenship: oneCountry, employerCountry: oneCountry, parentCountry: oneCountry },
  ...{ 'us-person': oneOf('yes', 'no'), employer: organization, team: oneOf('red', 'blue') },
};
const subjectTest = fc.oneof(
  ...Object.entries(tested).map(([attribute, value]) =>
    fc
      .tuple(oneOf('in', 'notIn'), fc.array(value, { minLength: 1, maxLength: 2 }))
      .map(([list, values]) => ({ attribute, [list]: values })),
  ),
);
const forbids = fc.record({
  subject: subjectTest,
  object: fc.record({
    customer: optional(customer),
    impactLevel: optional(oneOf('IL4', 'IL5')),
    provider: fc.option(provider, { nil: undefined, freq: 2 }),
    contract: fc.option(contract, { nil: undefined, freq: 2 }),
  }),
  accessKinds: optional(
    fc.subarray(['physical', 'remote-system', 'remote-data'] as const, { minLength: 1 }),
  ),
  unlessEscorted: optional(oneOf('any', 'qualified')),
});

/** Policies, and what they look at beside the rest of a history. */
export const policyDrafts: fc.Arbitrary<Draft>[] = [
  event(
    'policy.adopted',
    held({
      policyId: oneOf('po1', 'po2'),
      authority: fc.constant('an authority'),
      citation: fc.constant('a citation'),
      forbids,
    }),
  ),
  event('policy.repealed', fc.record({ policyId: oneOf('po1', 'po2'), effective: instant })),
  event(
    'person.attested',
    held({
      personId: person,
      attribute: fc.constant('team'),
      value: oneOf('red', 'blue', 'unknown'),
      basis: fc.constant('hr-record'),
    }),
  ),
];
