export * from './portable/index.ts';
export { csvTransform } from './csv-transform.ts';
export { reportPdf } from './report-pdf.ts';
export type { ReportSeal } from './pdf/seal.ts';
