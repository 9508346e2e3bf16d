import { setTimeout as pause } from 'node:timers/promises';
import type { GrantLedgerClient, ReportStatus } from '@grant-ledger/client';
import { Failure } from '../failure.ts';

/** Between two looks, in milliseconds: at first, and at most. */
const PAUSE = { first: 50, most: 1_000 };

/** Waits until a report is issued, and says on a terminal how far it has come. */
export async function issued(
  client: GrantLedgerClient,
  asked: ReportStatus,
): Promise<ReportStatus> {
  let wait = PAUSE.first;
  for (let status = asked; ; status = await client.report(asked.reportId)) {
    if (status.state === 'issued') return say('', status);
    if (status.state === 'failed')
      throw new Failure(status.detail ?? 'The report could not be made.');
    say(words(status), status);
    await pause(wait);
    wait = Math.min(wait * 1.5, PAUSE.most);
  }
}

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
function say(text: string, status: ReportStatus): ReportStatus {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  return status;
}
