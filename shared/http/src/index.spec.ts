import * as room from './index.ts';

it('@grant-ledger/http exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'Problem',
    'ROLES',
    'allow',
    'allowConfined',
    'createApp',
    'createLogger',
    'createPrivateFile',
    'errorAnswer',
    'freshToken',
    'makePrivateFolder',
    'oneToken',
    'openApiDocument',
    'openTokenFile',
    'permissionSchema',
    'principalOf',
    'problemResponses',
    'replacePrivateFile',
    'requestLog',
    'syncFolder',
    'unmatched',
    'whileLocked',
    'writePrivateFile',
  ]);
});
