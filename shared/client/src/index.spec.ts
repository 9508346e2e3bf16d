import * as room from './index.ts';

it('@grant-ledger/client exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual(['ClientError', 'GrantLedgerClient']);
});
