import * as eventstoredb from './eventstoredb/index.ts';
import * as room from './index.ts';
import * as sqlite from './sqlite/index.ts';

it('@grant-ledger/store exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'LogTree',
    'MAX_EVENT_BYTES',
    'StoreError',
    'Writability',
    'makePrivateFile',
  ]);
  expect(Object.keys(sqlite).sort()).toEqual([
    'copySqlite',
    'inspectSqlite',
    'inspectSqliteCheckpoints',
    'openSqliteCheckpoints',
    'openSqliteStore',
    'settleSqlite',
  ]);
  expect(Object.keys(eventstoredb).sort()).toEqual([
    'checkConnectionString',
    'inspectEventStoreDb',
    'openEventStoreDb',
    'openEventStoreDbCheckpoints',
  ]);
});
