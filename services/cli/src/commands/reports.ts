import { Command } from 'commander';
import { useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { plainTable } from '../table.ts';
import { withLedger } from './options.ts';

const COLUMNS = [
  { head: 'report' },
  { head: 'kind' },
  { head: 'requested' },
  { head: 'by' },
  { head: 'known' },
  { head: 'state' },
];

export function reportsCommand(): Command {
  return withLedger(new Command('reports'))
    .description('list the reports that the ledger keeps, the newest first')
    .action(reports);
}

async function reports(flags: LedgerFlags): Promise<void> {
  await useLedger(flags, 'existing', async ({ inquirer }) => {
    const all = await inquirer.reports();
    const rows = all.map(({ reportId, kind, requestedAt, requester, known, state }) => [
      ...[reportId, kind, requestedAt, requester, String(known.size), state],
    ]);
    process.stdout.write(
      rows.length === 0 ? 'No report was made yet.\n' : `${plainTable(COLUMNS, rows)}\n`,
    );
  });
}
