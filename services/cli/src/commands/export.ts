import type { Inquirer } from '@grant-ledger/client';
import { Command, Option } from 'commander';
import { auditPlaces } from '../audit/audit-places.ts';
import { recordCommand } from '../audit/record-command.ts';
import { exportedFrom, exportedOver } from '../export/sources.ts';
import { writeExport, type Exported } from '../export/write-export.ts';
import { Failure } from '../failure.ts';
import { openKept } from '../kept-checkpoints.ts';
import { remoteLedger, remoteUrl, type LedgerFlags } from '../ledger-in-reach.ts';
import { readSettings, type Settings } from '../settings.ts';
import { withRawLog } from '../store-inspection.ts';
import { counted } from '@grant-ledger/domain';
import { withLedger } from './options.ts';

interface ExportFlags extends LedgerFlags {
  readonly out: string;
  readonly audit?: boolean;
}

export function exportCommand(): Command {
  return withLedger(new Command('export'))
    .description('write the log as it was last sealed, one event a line, with its checkpoint')
    .addOption(
      new Option('--audit', 'write the audit trail instead, of the data folder').conflicts('url'),
    )
    .requiredOption('--out <folder>', 'a new folder, for events.ndjson and checkpoint')
    .action(exportLog);
}

async function exportLog({
  out,
  audit = false,
  url: urlFlag,
  ...flags
}: ExportFlags): Promise<void> {
  const settings = readSettings(flags, process.env);
  const url = audit ? undefined : remoteUrl(urlFlag);
  if (url !== undefined) await exportOver(remoteLedger(url, flags.token).inquirer, out);
  else await exportStore(settings, out, audit);
}

async function exportOver(inquirer: Inquirer, out: string): Promise<void> {
  const exported = await exportedOver(inquirer);
  await writeExport(out, exported);
  report(exported, out, await hasMore(inquirer, exported.size));
}

async function hasMore(inquirer: Inquirer, size: number): Promise<boolean> {
  const after = size === 0 ? {} : { after: size - 1 };
  const { done } = await inquirer.events({ ...after, limit: 1 }).next();
  return done !== true;
}

async function exportStore(settings: Settings, out: string, audit: boolean): Promise<void> {
  const places = audit ? auditPlaces(settings) : settings;
  const checkpoint = await publishedBy(places);
  await withRawLog(places, async (log) => {
    const exported = exportedFrom(log, checkpoint);
    const { size } = exported;
    const command = audit ? 'export --audit' : 'export';
    await recordCommand(settings, { command, rows: size, knownSize: size });
    await writeExport(out, exported);
    report(exported, out, log.size() > exported.size);
  });
}

async function publishedBy(settings: Pick<Settings, 'store' | 'dataPath'>): Promise<string> {
  const checkpoints = await openKept(settings);
  try {
    const published = await checkpoints?.published();
    if (published) return published.note;
  } finally {
    await checkpoints?.close();
  }
  throw new Failure('Nothing was sealed yet, so there is nothing to export: start the ledger.');
}

function report({ size }: Exported, out: string, hasMore: boolean): void {
  const rest = hasMore ? ' Later events are not sealed yet.' : '';
  process.stdout.write(
    `Exported ${counted(size, 'event')} and their checkpoint to ${out}.${rest}\n`,
  );
}
