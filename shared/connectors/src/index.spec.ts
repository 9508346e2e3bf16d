import * as room from './index.ts';

it('@grant-ledger/connectors exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'Account',
    'CsvRows',
    'JsonSplitter',
    'RECORD_BYTES',
    'UnusableColumns',
    'awsCloudTrail',
    'badgeCsv',
    'compareWithDigests',
    'connectorOf',
    'connectors',
    'foldInOrder',
    'mappedConnectorOf',
    'parseBadgeMapping',
    'parseDigest',
    'parsePeopleMapping',
    'peopleCsv',
    'placed',
    'readRecords',
    'signedText',
  ]);
});
