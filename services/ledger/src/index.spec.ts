import * as room from './index.ts';

it('@grant-ledger/ledger exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'HeldEvents',
    'Ledger',
    'LedgerError',
    'NO_WITNESSES',
    'SealError',
    'Sealer',
    'createKeyFile',
    'describeLedger',
    'ledgerRoutes',
    'logKeys',
    'originOf',
    'parseSeed',
    'readKeyFile',
    'rotateKeyFile',
    'withRetired',
  ]);
});
