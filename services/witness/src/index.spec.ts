import * as room from './index.ts';

it('@grant-ledger/witness exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual(['startWitness']);
});
