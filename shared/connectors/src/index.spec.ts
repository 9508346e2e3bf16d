import * as room from './index.ts';

it('@grant-ledger/connectors exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'awsCloudTrail',
    'badgeCsv',
    'connectors',
    'mappedConnectorOf',
    'parseBadgeMapping',
    'parsePeopleMapping',
    'peopleCsv',
    'readFiles',
  ]);
});
