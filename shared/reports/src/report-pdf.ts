import type { ReportSeal } from './pdf/seal.ts';
import type { ReadReport } from './read-report.ts';

/**
 * A report as a PDF, in pieces, for people to read. The same report and seal give the same bytes. What draws it is loaded
 * with the first one: it is large, and most processes draw none.
 */
export async function* reportPdf(report: ReadReport, seal: ReportSeal): AsyncGenerator<Buffer> {
  const { drawPdf } = await import('./pdf/draw-pdf.ts');
  yield* drawPdf(report, seal);
}
