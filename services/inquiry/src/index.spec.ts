import * as room from './index.ts';

it('@grant-ledger/inquiry exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'Inquiry',
    'LiveViolations',
    'SealedLog',
    'Webhook',
    'describeInquiry',
    'describeSeal',
    'inquiryRoutes',
    'openSealRoutes',
    'parseWebhookSecret',
    'parseWebhookUrl',
    'rebuiltIndex',
    'sealRoutes',
  ]);
});
