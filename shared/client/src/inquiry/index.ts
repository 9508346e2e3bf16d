export type { Problem } from '../http/client-error.ts';
export { ClientError, type ClientErrorCode } from '../http/client-error.ts';
export type { LedgerOptions } from '../http/connection.ts';
export type { RetryPolicy } from '../http/retry.ts';
export type { Answer } from './answer.ts';
export { Inquirer } from './inquirer.ts';
export type {
  AccessFormat,
  AccessPage,
  AccessQuestion,
  AccessRow,
  Check,
  Difference,
  DiffPage,
  DiffQuestion,
  EventsQuestion,
  Grant,
  Known,
  Moment,
  RecordedEvent,
  ReportPart,
  ReportRequest,
  ReportStatus,
  Series,
  SeriesQuestion,
  Timeline,
  TimelineCollection,
  Violation,
  ViolationsPage,
  ViolationsQuestion,
} from './questions.ts';
