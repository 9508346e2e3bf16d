// What runs in browsers as well: all but the PDF, and the CSV of streams.
export { BUNDLE_FILES, BUNDLE_FORMAT, manifestSchema, type BundleManifest } from '../bundle.ts';
export { cellText } from '../cell-text.ts';
export type { Definition } from '../definition.ts';
export { DEFINITIONS, definitionOf } from '../definitions/index.ts';
export { drawReport, reportJson, type DrawnReport } from '../draw-report.ts';
export { inTurns } from '../in-turns.ts';
export { indexedLog, type ReadableLog } from '../indexed-log.ts';
export {
  echoReport,
  paramsOf,
  parseReport,
  parseReportEcho,
  withinConfinement,
} from '../parameters.ts';
export type { ReportQuestion } from '../question.ts';
export { readReport, type ReadReport } from '../read-report.ts';
export { reportCsv } from '../report-csv.ts';
export { ReportError, type ReportErrorCode } from '../report-error.ts';
export { reportSchema } from '../report-schema.ts';
export { REPORT_KINDS } from '../report.ts';
export type { Cell, Chart, Column, ReportHead, ReportKind, ReportTail, Row } from '../report.ts';
export { restate, type Cause, type Change, type Restatement } from '../restate.ts';
export { restatementSchema } from '../restatement-schema.ts';
export type { ReportSource } from '../source.ts';
export { questionWords, type QuestionWords } from '../words.ts';
