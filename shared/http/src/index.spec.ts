import * as room from './index.ts';

it('@grant-ledger/http exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'Problem',
    'ROLES',
    'allow',
    'allowConfined',
    'anyOf',
    'createApp',
    'createLogger',
    'createPrivateFile',
    'describeMetrics',
    'errorAnswer',
    'freshToken',
    'oneToken',
    'openApiDocument',
    'openClientCertificates',
    'openTokenFile',
    'permissionSchema',
    'principalOf',
    'problemResponses',
    'replacePrivateFile',
    'requestLog',
    'trustedProxies',
    'unmatched',
    'whileLocked',
    'writePrivateFile',
  ]);
});
