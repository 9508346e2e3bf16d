import * as room from './index.ts';

it('@grant-ledger/inquiry exports these and no more', () => {
  expect(Object.keys(room).sort()).toEqual([
    'AuditTrail',
    'Inquiry',
    'LiveViolations',
    'OpenViolationCounts',
    'ProfileError',
    'Profiles',
    'ReportFiles',
    'Reports',
    'SealedLog',
    'Webhook',
    'auditRoutes',
    'describeAudit',
    'describeInquiry',
    'describeProfiles',
    'describeReports',
    'describeSeal',
    'inquiryRoutes',
    'openSealRoutes',
    'parseWebhookSecret',
    'parseWebhookUrl',
    'parseWrappingKey',
    'profileRoutes',
    'rebuiltIndex',
    'replaceWrappingKeys',
    'reportRoutes',
    'sealRoutes',
    'wrappingKeysIn',
  ]);
});
