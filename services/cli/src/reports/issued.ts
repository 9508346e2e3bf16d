import type { Inquirer, ReportStatus } from '@grant-ledger/client';

/** Waits until a report is issued, and says on a terminal how far it has come. */
export const issued = (inquirer: Inquirer, { reportId }: ReportStatus): Promise<ReportStatus> =>
  inquirer.issued(reportId, { onProgress: say });

const STEPS: Readonly<Record<string, string>> = {
  waiting: 'waiting for its turn',
  csv: 'writing the CSV',
  checkpoint: 'waiting for a checkpoint',
  pdf: 'drawing the PDF',
  changes: 'looking for what changed',
};

const words = ({ progress }: ReportStatus): string =>
  progress?.step === 'rows'
    ? `${String(progress.rows)} rows`
    : (STEPS[progress?.step ?? 'waiting'] ?? '');

/** In one line, which the next one takes the place of. */
function say(status: ReportStatus): void {
  const text = status.state === 'making' ? words(status) : '';
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
