export { DEFINITIONS, definitionOf } from './definitions/index.ts';
export type { Definition } from './definition.ts';
export { drawReport, reportJson, type DrawnReport } from './draw-report.ts';
export { cellText } from './cell-text.ts';
export { csvTransform } from './csv-transform.ts';
export { indexedLog, type ReadableLog } from './indexed-log.ts';
export {
  echoReport,
  paramsOf,
  parseReport,
  reportParams,
  type ReportQuestion,
} from './parameters.ts';
export { reportPdf } from './pdf/report-pdf.ts';
export type { ReportSeal } from './pdf/seal.ts';
export { readReport, type ReadReport } from './read-report.ts';
export { reportCsv } from './report-csv.ts';
export { ReportError, type ReportErrorCode } from './report-error.ts';
export { REPORT_KINDS } from './report.ts';
export type { Cell, Chart, Column, ReportHead, ReportKind, ReportTail, Row } from './report.ts';
export type { ReportSource } from './source.ts';
export { questionWords, readable, type QuestionWords } from './words.ts';
