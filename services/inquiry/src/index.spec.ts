import * as room from './index.ts';

it('@grant-ledger/inquiry exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'Inquiry',
    'LiveViolations',
    'OpenViolationCounts',
    'ReportFiles',
    'Reports',
    'SealedLog',
    'Webhook',
    'describeInquiry',
    'describeReports',
    'describeSeal',
    'inquiryRoutes',
    'openSealRoutes',
    'parseWebhookSecret',
    'parseWebhookUrl',
    'rebuiltIndex',
    'reportRoutes',
    'sealRoutes',
  ]);
});
