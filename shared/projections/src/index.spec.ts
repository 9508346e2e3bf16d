import * as room from './index.ts';

it('@grant-ledger/projections exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'AccessIndex',
    'NAMED',
    'SnapshotError',
    'digestOf',
    'readSnapshot',
    'readSnapshotHeader',
    'removeUnfinished',
    'writeSnapshot',
  ]);
});
