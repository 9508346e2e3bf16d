import * as room from './index.ts';

it('@grant-ledger/cli exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'checkLedger',
    'differencesFrom',
    'paramsOf',
    'run',
    'startProcess',
  ]);
});
