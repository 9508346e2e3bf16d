import { readFileSync, statSync } from 'node:fs';
import { connectorOf, mappedConnectorOf, type AnyConnector } from '@grant-ledger/connectors';
import { Command, Option } from 'commander';
import { usage } from '../failure.ts';
import { checkDigests } from '../import/digests.ts';
import { ImportOutcome } from '../import/outcome.ts';
import { PostBrokenOff } from '../import/post-events.ts';
import { asText, importReport } from '../import/report.ts';
import { printImport, recordImport } from '../import/run-import.ts';
import { UnreadableFile } from '../import/unreadable-file.ts';
import { completeFiles } from '../import/watch-folder.ts';
import { WatchState } from '../import/watch-state.ts';
import { remoteUrl, useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { progress } from '../progress.ts';
import { readSettings } from '../settings.ts';
import { stopSignal } from '../stop-signal.ts';
import { withLedger } from './options.ts';

interface ImportFlags {
  readonly format: string;
  readonly mapping?: string;
  readonly dryRun?: true;
  readonly watch?: string;
  readonly unreadable?: string;
  readonly digest?: readonly string[];
  readonly digestKeys?: string;
}

const repeatable = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

export function importCommand(): Command {
  return withLedger(new Command('import'))
    .description('record what the logs of a cloud, or files about people, tell of access')
    .argument('[file...]', 'plain, gzip or zip: JSON of any layout, or CSV; - is standard input')
    .addOption(
      new Option('--format <format>', 'what the files are')
        .choices([...connectorOf.keys()])
        .makeOptionMandatory(),
    )
    .option('--mapping <file>', 'JSON that says what the columns are, for formats that take one')
    .option(
      '--digest <file>',
      'check CloudTrail log files against its digest first; repeatable',
      repeatable,
    )
    .option(
      '--digest-keys <file>',
      'public keys of CloudTrail: PEM, or the answer of list-public-keys',
    )
    .addOption(
      new Option(
        '--dry-run',
        'print the events and post nothing; the summary goes to standard error',
      ).conflicts('watch'),
    )
    .option(
      '--watch <folder>',
      'import what is in the folder, and then each file that comes, until stopped',
    )
    .option('--unreadable <file>', 'add the records there that could not be read or recorded')
    .action(importFiles);
}

async function importFiles(paths: string[], flags: ImportFlags & LedgerFlags): Promise<void> {
  const { format, mapping, dryRun, watch, unreadable: path, digest, digestKeys, ...ledger } = flags;
  if ((paths.length === 0) === (watch === undefined))
    throw usage('Name the files to import, or a folder with --watch.');
  if (digest && (watch !== undefined || !format.startsWith('aws-')))
    throw usage('--digest: for files of CloudTrail alone, that are named.');
  const connector = connectorFor(format, mapping);
  const checked = digest && (await checkDigests(paths, digest, digestKeys));
  const accepted = checked?.accepted ?? paths;
  for (const line of checked?.lines ?? [])
    (dryRun ? process.stderr : process.stdout).write(`${line}\n`);
  if (checked?.sound === false) process.exitCode = 1;
  const unreadable = path === undefined ? undefined : new UnreadableFile(path, paths);
  try {
    if (watch !== undefined) await watchFolder(watch, { connector, unreadable }, ledger);
    else if (dryRun) await tryOut(accepted, { connector, unreadable });
    else await recordAll(accepted, { connector, unreadable }, ledger);
  } finally {
    unreadable?.close();
  }
}

/** What stays the same for all files. */
interface Common {
  readonly connector: AnyConnector;
  readonly unreadable: UnreadableFile | undefined;
}

function connectorFor(format: string, mapping: string | undefined): AnyConnector {
  const connector = connectorOf.get(format);
  if (!connector) throw usage(`--format: ${format} is not known.`);
  if (mapping === undefined) return connector;
  const mapped = mappedConnectorOf.get(format);
  if (!mapped) throw usage(`--mapping: ${format} takes none.`);
  try {
    return mapped(JSON.parse(readFileSync(mapping, 'utf8')));
  } catch (error) {
    throw usage(`--mapping: ${mapping}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function tryOut(paths: readonly string[], common: Common): Promise<void> {
  const outcome = new ImportOutcome(paths.length, true);
  await withProgress(paths, (onBytes) => printImport({ ...common, paths, onBytes }, outcome));
  process.stderr.write(`${importReport(outcome)}\n`);
  if (!outcome.isClean) process.exitCode = 1;
}

async function recordAll(
  paths: readonly string[],
  common: Common,
  ledger: LedgerFlags,
): Promise<void> {
  const outcome = new ImportOutcome(paths.length, false);
  await saying(outcome, () =>
    useLedger(ledger, 'created', ({ recorder }) =>
      withProgress(paths, (onBytes) =>
        recordImport({ ...common, paths, onBytes }, recorder, outcome),
      ),
    ),
  );
}

async function watchFolder(folder: string, common: Common, ledger: LedgerFlags): Promise<void> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw usage(`--watch: there is no folder ${folder}.`);
  const { format } = common.connector;
  const { url, ...settingFlags } = ledger;
  const { dataPath, store } = readSettings(settingFlags, process.env);
  const to = remoteUrl(url) ?? JSON.stringify(store);
  const state = new WatchState(dataPath, { folder, format, ledger: to });
  const signal = stopSignal();
  await useLedger(ledger, 'created', async ({ recorder }) => {
    process.stdout.write(`watching ${folder}\n`);
    const together = 'fold' in common.connector;
    for await (const paths of completeFiles(folder, state, { together, signal })) {
      process.stdout.write(`${paths.map(asText).join('\n')}\n`);
      const outcome = new ImportOutcome(paths.length, false);
      await saying(outcome, () =>
        recordImport({ ...common, paths, onBytes: () => undefined, signal }, recorder, outcome),
      ).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      if (signal.aborted) return;
    }
  });
}

/** Prints what has become of an import, also if it could not be finished. */
async function saying(outcome: ImportOutcome, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof PostBrokenOff)) throw error;
    const { behind, cause } = error;
    const where = behind ? `what was told up to ${behind.file} record ${behind.index}` : 'nothing';
    process.stderr.write(`The import ended before all was posted; ${where} is recorded.\n`);
    throw cause;
  }
  process.stdout.write(`${importReport(outcome)}\n`);
  if (!outcome.isClean) process.exitCode = 1;
}

/** Shows how much of the files was taken in, in bytes as they are on disk. */
async function withProgress(
  paths: readonly string[],
  act: (onBytes: (count: number) => void) => Promise<void>,
): Promise<void> {
  const sizes = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const bar = progress('importing', total, 'bytes');
  let taken = 0;
  try {
    await act((count) => {
      taken += count;
      if (taken > total) bar.setTotal(taken); // standard input
      bar.update(Math.round(taken));
    });
  } finally {
    bar.stop();
  }
}
