import * as room from './index.ts';

it('@grant-ledger/inquiry exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'Inquiry',
    'LiveViolations',
    'SealedLog',
    'describeInquiry',
    'describeSeal',
    'inquiryRoutes',
    'openSealRoutes',
    'rebuiltIndex',
    'sealRoutes',
  ]);
});
