import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '@grant-ledger/domain';
import type { Trust } from '@grant-ledger/verification';
import { Command } from 'commander';
import { SECRETS, TRAIL } from '../backup/parts.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { Failure } from '../failure.ts';
import { ownTrust } from '../kept-checkpoints.ts';
import { progress } from '../progress.ts';
import { keyFilePath, readSealSettings } from '../seal-settings.ts';
import { readSettings, type Settings } from '../settings.ts';
import { readText } from '../verify/checkpoint.ts';
import { readTrust, type TrustFlags } from '../verify/trust.ts';
import { withStore } from './options.ts';

interface RestoreFlags extends Pick<TrustFlags, 'key' | 'keys'> {
  readonly store?: string;
  readonly data?: string;
  readonly checkpoint?: readonly string[];
  readonly loseSealedEvents?: boolean;
}

/** The bar moves once for so many events. */
const STEP = 1_000;

export function restoreCommand(): Command {
  return withStore(new Command('restore'))
    .description('put a ledger into place from a backup, once the copy was checked')
    .argument('<from>', 'the folder that "grant-ledger backup" made')
    .option(
      '--checkpoint <file...>',
      'checkpoints that somebody kept: no event may be missing that one of them seals',
    )
    .option('--key <vkey...>', "the ledger's verifier keys; its own by default")
    .option('--keys <file>', 'or a file of them, one a line')
    .option('--lose-sealed-events', 'go on although sealed events are lost by it')
    .action(restore);
}

async function restore(
  from: string,
  { store: storeFlag, data, checkpoint = [], loseSealedEvents, ...trustFlags }: RestoreFlags,
): Promise<void> {
  const settings = readSettings({ store: storeFlag, data }, process.env);
  const { store, dataPath } = settings;
  if (store.kind !== 'sqlite')
    throw new Failure(
      'A backup is restored into a file, and the store is a server. Restore it with --store sqlite:FILE, then copy it there: grant-ledger migrate --from sqlite:FILE.',
    );
  let bar: ReturnType<typeof progress> | undefined;
  const { manifest, lost, stayed, putAside } = await restoreBackup({
    ...{ from, dataPath, log: store.path },
    kept: checkpoint.map((path) => ({ note: readText(path), of: `the checkpoint in ${path}` })),
    trust: trustOf(trustFlags, settings, from),
    mayLose: loseSealedEvents ?? false,
    onProgress: (done, of) => {
      bar ??= progress('checking', of, 'events', { isLong: true });
      if (done % STEP === 0 || done === of) bar.update(done);
    },
  }).finally(() => {
    bar?.stop();
  });
  const { size, sealed, root } = manifest;
  say(
    `Restored ${counted(size, 'event')}, root ${root}, of which ${sealed} are sealed, to ${store.path}: sound.`,
  );
  if (stayed.length > 0) say(`Was there already, and stays: ${stayed.join(', ')}.`);
  if (lost > 0)
    say(
      `${counted(lost, 'sealed event')} are lost. What is sealed from now on does not continue the checkpoints that cover them: tell all who hold one.`,
    );
  if (putAside !== undefined) say(`The checkpoints that were there are now ${putAside}.`);
  sayWhatIsMissing(settings);
}

/** What the first start of a ledger makes anew, and must not, or should not, where there was one before. */
function sayWhatIsMissing({ dataPath }: Settings): void {
  const isMissing = (name: string) => !existsSync(join(dataPath, name));
  const [keys, trailKeys] = SECRETS.keys;
  const [tokens] = SECRETS.tokens;
  if (isMissing(keys) && readSealSettings(process.env).signingKey === undefined)
    say(
      `There is no ${keys} in ${dataPath}: bring it back before you start the ledger, which cannot go on sealing without.`,
    );
  if (isMissing(trailKeys) && !isMissing(TRAIL))
    say(`There is no ${trailKeys} in ${dataPath}: bring it back as well, for the audit trail.`);
  if (isMissing(tokens))
    say(`There is no ${tokens} in ${dataPath}: bring it back, or make the tokens anew.`);
}

/** By the keys that are named, else by those of the data folder or the environment, else by those in the backup. */
function trustOf(flags: TrustFlags, settings: Settings, from: string): Trust | undefined {
  if (flags.key || flags.keys) return readTrust(flags);
  return ownTrust(existsSync(keyFilePath(settings)) ? settings : { dataPath: from });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
