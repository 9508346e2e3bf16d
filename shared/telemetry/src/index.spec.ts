import * as room from './index.ts';

it('@grant-ledger/telemetry exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'inSpan',
    'parseTraceparent',
    'startRequest',
    'traceBy',
    'traceHeaders',
  ]);
});
