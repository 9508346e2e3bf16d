export { ClientError, type ClientErrorCode, type ProblemDetails } from './client-error.ts';
export { GrantLedgerClient } from './client.ts';
export type {
  AccessFormat,
  AccessPage,
  BatchResult,
  ClientOptions,
  DiffPage,
  Known,
  Params,
  Receipt,
  ReportPart,
  ReportRequest,
  ReportStatus,
  Series,
  TimelineCollection,
} from './client.ts';
export type { Acknowledgement, Rejection, StreamHandlers } from './post-stream.ts';
export type { RetryPolicy } from './retry.ts';
