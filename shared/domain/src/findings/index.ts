export { findingsOf } from './findings.ts';
export { FINDING_KINDS, findingSchema, type Finding, type FindingKind } from './finding.ts';
