import type { Inquirer, ReportStatus } from '@grant-ledger/client';
import { counted } from '@grant-ledger/domain';
import { readReport } from '@grant-ledger/reports';

/** What a report says in sentences, and how it can be told from others. */
export async function summaryOf(inquirer: Inquirer, status: ReportStatus): Promise<string> {
  const { head, tail } = await readReport(() =>
    textOf(inquirer.reportPart(status.reportId, 'json')),
  );
  const { sentences } = tail.summary;
  const unknowns = tail.unknowns.map(({ count, what }) => `unknown: ${String(count)} ${what}`);
  return [
    tail.title,
    head.question,
    '',
    ...sentences,
    ...unknowns,
    '',
    `report  ${status.reportId}`,
    `known   the first ${counted(head.known.size, 'event')}`,
    `digest  ${status.digest ?? ''}`,
  ].join('\n');
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
}
