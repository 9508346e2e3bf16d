import type { EventStore } from '@grant-ledger/store';
import { Command } from 'commander';
import { recordCommand } from '../audit/record-command.ts';
import { Failure, usage } from '../failure.ts';
import { openKept } from '../kept-checkpoints.ts';
import { copyCheckpoints } from '../migrate/copy-checkpoints.ts';
import { copyLog } from '../migrate/copy-log.ts';
import { progress } from '../progress.ts';
import { openCheckpoints } from '../seal-sides.ts';
import { readSettings, variableIn } from '../settings.ts';
import { openStore, parseStore, requireExisting, type StoreLocation } from '../store-location.ts';
import { counted } from '@grant-ledger/domain';

interface MigrateFlags {
  readonly from?: string;
  readonly to?: string;
  readonly data?: string;
}

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('copy a log into another store, with the same positions and recording times')
    .option('--from <store>', 'the log to copy: sqlite:PATH or esdb://… (GRANT_LEDGER_STORE)')
    .option(
      '--to <store>',
      'an empty store, or one that an earlier run has begun to fill (GRANT_LEDGER_STORE)',
    )
    .option('--data <folder>', "folder of the copy of a server's log (GRANT_LEDGER_DATA; ./data)")
    .action(migrate);
}

async function migrate({ from, to, data }: MigrateFlags): Promise<void> {
  if (from === undefined && to === undefined) throw usage('Set --from or --to, or both.');
  const [sourceLocation, targetLocation] = [locationOf('--from', from), locationOf('--to', to)];
  if (sourceLocation.kind === 'eventstoredb' && targetLocation.kind === 'eventstoredb')
    throw usage('One of --from and --to must be sqlite:PATH.');
  requireExisting(sourceLocation);
  const { dataPath } = readSettings({ data }, process.env);
  const source = await openStore(sourceLocation, { dataPath });
  try {
    const target = await openStore(targetLocation, { dataPath });
    try {
      const { size: wanted } = await source.head();
      await recordCommand({ dataPath }, { command: 'migrate', rows: wanted, knownSize: wanted });
      const size = await copyAndCompare(source, target);
      const copied = { log: source, size };
      await copySeal({ from: sourceLocation, to: targetLocation, dataPath }, copied);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** What the flag says, else the environment, where a password is better kept. */
function locationOf(name: '--from' | '--to', flag: string | undefined): StoreLocation {
  if (flag !== undefined) return parseStore(flag, name);
  const variable = variableIn(process.env, 'GRANT_LEDGER_STORE');
  if (variable === undefined) throw usage(`Set ${name} or GRANT_LEDGER_STORE.`);
  return parseStore(variable, 'GRANT_LEDGER_STORE');
}

/** Resolves with the size of both. */
async function copyAndCompare(source: EventStore, target: EventStore): Promise<number> {
  const before = await target.head();
  const { size: wanted } = await source.head();
  const bar = progress('copying', wanted, 'events', { isLong: true, from: before.size });
  try {
    await copyLog(source, target, (size) => {
      bar.update(size);
    });
  } finally {
    bar.stop();
  }
  const { size } = await target.head();
  const [ofSource, ofTarget] = [await stateOf(source), await stateOf(target)];
  say(`copied ${counted(size - before.size, 'event')}`);
  say(`source ${ofSource}`);
  say(`target ${ofTarget}`);
  if (ofSource !== ofTarget)
    throw new Failure('They differ. If the source was written to meanwhile, run this again.');
  say('They are equal.');
  return size;
}

/** Checkpoints are in the folder of data, whatever the file of the log is, or on the log's server. */
async function copySeal(
  { from, to, dataPath }: { from: StoreLocation; to: StoreLocation; dataPath: string },
  log: { readonly log: EventStore; readonly size: number },
): Promise<void> {
  if (from.kind === to.kind) return;
  const source = await openKept({ store: from, dataPath });
  if (!source) return;
  try {
    if (!(await source.latest())) return;
    const target = await openCheckpoints({ store: to, dataPath });
    try {
      const copied = await copyCheckpoints(source, target, log);
      say(
        copied === 'sealed-apart'
          ? 'The target has been sealed on its own, and keeps its checkpoints.'
          : `copied ${counted(copied, 'checkpoint')}`,
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Equal roots of equal sizes are equal logs, to the byte. */
async function stateOf(store: EventStore): Promise<string> {
  const { size } = await store.head();
  return `${counted(size, 'event')}, root ${Buffer.from(await store.root(size)).toString('base64')}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
