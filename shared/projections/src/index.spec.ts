import * as room from './index.ts';

it('@grant-ledger/projections exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'AccessIndex',
    'NAMED',
    'SnapshotError',
    'digestOf',
    'readSnapshot',
    'removeUnfinished',
    'writeSnapshot',
  ]);
});
