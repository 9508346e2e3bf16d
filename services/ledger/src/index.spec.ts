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
    'describeImport',
    'describeLedger',
    'describeWitnesses',
    'importHandshake',
    'importRoutes',
    'ledgerRoutes',
    'logKeys',
    'originOf',
    'parseSeed',
    'parseWitnesses',
    'readKeyFile',
    'rotateKeyFile',
    'withRetired',
    'witnessRoutes',
    'witnessesOf',
  ]);
});
