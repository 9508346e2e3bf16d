export { findingsOf } from './findings.ts';
export { findingSchema, type Finding } from './finding.ts';
