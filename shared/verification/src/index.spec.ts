import * as room from './index.ts';

it('@grant-ledger/verification exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'AUDIT_ORIGIN',
    'AUDIT_TRAIL',
    'LEDGER',
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
    'isAuditOrigin',
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
