import * as room from './index.ts';

it('@grant-ledger/cli exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'SETTINGS',
    'checkLedger',
    'differencesFrom',
    'paramsOf',
    'run',
    'startProcess',
  ]);
});
