import fc from 'fast-check';
import type { Confinement } from '@grant-ledger/domain';

const some = (...ids: string[]) =>
  fc.option(fc.subarray(ids, { minLength: 1 }), { nil: undefined, freq: 2 });

/** Of the names that random histories are about; now and then also one that is nowhere. */
export const confinements: fc.Arbitrary<Confinement> = fc
  .record({
    providers: some('o1', 'o2', 'o9'),
    contracts: some('c1', 'c2', 'c9'),
    tenants: some('t1', 't2', 't9'),
  })
  .filter((lists) => Object.values(lists).some((list) => list !== undefined))
  .map((lists) => JSON.parse(JSON.stringify(lists)) as Confinement);
