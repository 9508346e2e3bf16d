import type { Acknowledgement, Rejection } from '@grant-ledger/client';
import { awsCloudTrail, readFiles } from '@grant-ledger/connectors';
import { Command, Option } from 'commander';
import { usage } from '../failure.ts';
import { importReport, isClean, type ImportOutcome } from '../import/report.ts';
import { readSourceFiles, type UnreadableFile } from '../import/source-files.ts';
import { useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { progress } from '../progress.ts';
import { withLedger } from './options.ts';

/** By the format that each reads. */
const CONNECTORS = new Map([[awsCloudTrail.format, awsCloudTrail]]);

interface ImportFlags extends LedgerFlags {
  readonly format: string;
  readonly dryRun?: true;
}

export function importCommand(): Command {
  return withLedger(new Command('import'))
    .description("record what a cloud's own audit log tells of access")
    .argument('<file...>', 'JSON files, plain or gzip; - is standard input')
    .addOption(
      new Option('--format <format>', 'what the files are')
        .choices([...CONNECTORS.keys()])
        .makeOptionMandatory(),
    )
    .option('--dry-run', 'read and count, but post nothing')
    .action(importFiles);
}

async function importFiles(files: string[], flags: ImportFlags): Promise<void> {
  const { format, dryRun, ...ledgerFlags } = flags;
  const read = readAll(files, format);
  const outcome: ImportOutcome = dryRun
    ? { ...read, posted: undefined, rejections: [] }
    : { ...read, ...(await post(read, ledgerFlags)) };
  process.stdout.write(`${importReport(outcome)}\n`);
  if (!isClean(outcome)) process.exitCode = 1;
}

type Read = Pick<ImportOutcome, 'files' | 'reading' | 'unreadableFiles'>;

function readAll(files: readonly string[], format: string): Read {
  const connector = CONNECTORS.get(format);
  if (!connector) throw usage(`--format: ${format} is not known.`);
  const unreadableFiles: UnreadableFile[] = [];
  const bar = progress('reading', files.length, 'files');
  function* counted() {
    for (const file of readSourceFiles(files, (one) => unreadableFiles.push(one))) {
      yield file;
      bar.increment();
    }
  }
  try {
    const reading = readFiles(connector, counted());
    return { files: files.length, reading, unreadableFiles };
  } finally {
    bar.stop();
  }
}

async function post(
  { reading }: Read,
  flags: LedgerFlags,
): Promise<{ posted: Acknowledgement; rejections: Rejection[] }> {
  const rejections: Rejection[] = [];
  return useLedger(flags, 'created', async ({ recorder }) => {
    const bar = progress('posting', reading.events.length, 'events');
    try {
      const posted = await recorder.postStream(reading.events, {
        onAcknowledged: ({ line }) => {
          bar.update(line);
        },
        onRejected: (rejection) => rejections.push(rejection),
      });
      return { posted, rejections };
    } finally {
      bar.stop();
    }
  });
}
