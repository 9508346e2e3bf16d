import * as room from './index.ts';

it('@grant-ledger/verification exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'LogCheck',
    'MOST_BYTES',
    'NotProven',
    'Problems',
    'TooLarge',
    'TrustError',
    'bothKeys',
    'bytesInMemory',
    'checkEntry',
    'checkOrder',
    'checkpointEstablished',
    'keyLines',
    'leavesIn',
    'openSealed',
    'readRecorded',
    'reportEstablished',
    'requireWitnesses',
    'sealingTime',
    'trustIn',
    'unzipBundle',
    'verifyEventProof',
    'verifyReport',
    'witnessedTrust',
  ]);
});
