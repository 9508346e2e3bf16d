import fc from 'fast-check';
import { dayInstant, DAYS, instant, instantWithin, oneOf } from './vocabulary.ts';

const filterValues = {
  location: fc.subarray(['CN', 'HK', 'US'], { minLength: 1 }),
  citizenship: fc.subarray(['CN', 'RU'], { minLength: 1 }),
  residence: fc.constant(['CN']),
  usPerson: fc.constant(['no']),
  employer: fc.subarray(['o1', 'o2'], { minLength: 1 }),
  employerCountry: fc.constant(['CN']),
  person: fc.subarray(['p1', 'p2', 'p3'], { minLength: 1 }),
  account: fc.subarray(['a1', 'a2'], { minLength: 1 }),
  tenant: fc.subarray(['t1', 't2'], { minLength: 1 }),
  customer: fc.constant(['dod']),
  impactLevel: fc.constant(['IL5']),
  provider: fc.constant(['o1']),
  contract: fc.subarray(['c1', 'c2'], { minLength: 1 }),
  role: fc.constant(['admin']),
  accessKind: fc.constant(['remote-system']),
  certainty: oneOf('certain', 'possible'),
  escorted: oneOf('none', 'any', 'qualified'),
};

/** The parameters of a random question about such a history. */
export const questionParams = fc
  .record({
    when: fc.oneof(
      fc.nat(DAYS).map((day) => ({ on: dayInstant(day).slice(0, 10) })),
      instant.map((at) => ({ at })),
      fc
        .tuple(instantWithin(DAYS), instantWithin(DAYS))
        .map((ends) => ends.sort())
        .map(([from, to]) => ({ from: from, to: to })),
    ),
    // Few filters at a time: many at once leave nothing to compare.
    filters: fc
      .shuffledSubarray(Object.entries<fc.Arbitrary<unknown>>(filterValues), {
        maxLength: 2,
      })
      .chain((chosen) => fc.record(Object.fromEntries(chosen))),
  })
  .map(({ when, filters }) => ({ ...when, ...filters }));
