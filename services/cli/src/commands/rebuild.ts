import { rebuiltIndex } from '@grant-ledger/inquiry';
import {
  AccessIndex,
  digestOf,
  readSnapshot,
  SnapshotError,
  writeSnapshot,
} from '@grant-ledger/projections';
import type { EventStore } from '@grant-ledger/store';
import { Command } from 'commander';
import { Failure } from '../failure.ts';
import { remoteLedger, remoteUrl } from '../ledger-in-reach.ts';
import { readSettings, snapshotPath, type SettingFlags } from '../settings.ts';
import { openStore, requireExisting } from '../store-location.ts';
import { counted } from '@grant-ledger/domain';
import { withStore } from './options.ts';

interface RebuildFlags extends SettingFlags {
  readonly check?: boolean;
  readonly url?: string;
}

/** What an index holds: how many events, and the digest of all that it knows of them. */
interface State {
  readonly size: number;
  readonly digest: string;
}

export function rebuildCommand(): Command {
  return withStore(new Command('rebuild'))
    .description('build the access index from zero, and write it down or compare it')
    .option('--check', 'compare it with the index of the running ledger, or else with the snapshot')
    .option('--url <url>', 'with --check: the running ledger over the same log (GRANT_LEDGER_URL)')
    .option('--token <token>', 'an admin token for --url (GRANT_LEDGER_TOKEN)')
    .action(rebuild);
}

async function rebuild({ check, url, ...flags }: RebuildFlags): Promise<void> {
  const settings = readSettings(flags, process.env);
  requireExisting(settings.store);
  const path = snapshotPath(settings);
  const store = await openStore(settings.store, settings);
  try {
    if (!check) await write(store, path);
    else await compare(store, await liveState(path, url, flags.token));
  } finally {
    await store.close();
  }
}

async function write(store: EventStore, path: string): Promise<void> {
  const { size } = await store.head();
  const index = await rebuiltIndex(store, size);
  await writeSnapshot(path, index, await store.root(size));
  say(`Built the index of the first ${counted(size, 'event')} from zero, and wrote its snapshot.`);
  say(`digest ${await digestOf(index)}`);
}

async function compare(
  store: EventStore,
  { of, size, digest }: State & { readonly of: string },
): Promise<void> {
  const { size: held } = await store.head();
  if (size > held)
    throw new Failure(`${of} holds ${size} events, and the log ${held}: it is of another log.`);
  const built = await digestOf(await rebuiltIndex(store, size));
  say(`${of}, of ${counted(size, 'event')}: ${digest}`);
  say(`Built from zero, of as many: ${built}`);
  if (built !== digest) throw new Failure('They differ.');
  say('They are equal.');
}

/** Of the running ledger if one is named, else of the snapshot. */
async function liveState(
  path: string,
  urlFlag: string | undefined,
  token: string | undefined,
): Promise<State & { readonly of: string }> {
  const url = remoteUrl(urlFlag);
  if (url !== undefined)
    return { of: 'The running index', ...(await remoteLedger(url, token).inquirer.index()) };
  const index = new AccessIndex();
  try {
    const { size } = readSnapshot(path, index);
    return { of: 'The snapshot', size, digest: await digestOf(index) };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw new Failure(
      error.code === 'missing'
        ? `There is no snapshot at ${path}. Name a running ledger with --url.`
        : `The snapshot at ${path} cannot be used: ${error.message}.`,
    );
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
