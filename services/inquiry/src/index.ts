export { AuditTrail, type AuditTrailOptions, type CommandRun } from './audit/audit-trail.ts';
export { describeAudit } from './audit/describe-audit.ts';
export { auditRoutes } from './audit/routes.ts';
export { describeInquiry } from './describe.ts';
export { Inquiry, type InquiryOptions } from './inquiry.ts';
export type { SnapshotOptions } from './kept-index.ts';
export type { Notice } from './notice.ts';
export type { Change } from './policies/live/change.ts';
export { LiveViolations, type LiveOptions } from './policies/live/live-violations.ts';
export { OpenViolationCounts } from './policies/live/open-violation-counts.ts';
export { Webhook, type WebhookOptions } from './policies/webhook/webhook.ts';
export {
  parseWebhookSecret,
  parseWebhookUrl,
  type WebhookAt,
} from './policies/webhook/webhook-settings.ts';
export { rebuiltIndex } from './rebuild.ts';
export { describeProfiles } from './profiles/describe-profiles.ts';
export { ProfileError } from './profiles/profile-error.ts';
export { Profiles, type ProfilesOptions } from './profiles/profiles.ts';
export { profileRoutes } from './profiles/routes.ts';
export {
  parseWrappingKey,
  replaceWrappingKeys,
  wrappingKeysIn,
  type WrappingKey,
  type WrappingKeys,
} from './profiles/wrapping-keys.ts';
export { describeReports } from './reports/describe-reports.ts';
export type { RecordEvent } from './reports/report-events.ts';
export { ReportFiles } from './reports/report-files.ts';
export { Reports, type ReportsOptions } from './reports/reports.ts';
export { reportRoutes } from './reports/routes.ts';
export { inquiryRoutes } from './routes.ts';
export { describeSeal } from './seal/describe-seal.ts';
export { openSealRoutes, sealRoutes } from './seal/routes.ts';
export { SealedLog, type SealedLogOptions } from './seal/sealed-log.ts';
