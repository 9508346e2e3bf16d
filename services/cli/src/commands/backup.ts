import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '@grant-ledger/domain';
import { Command } from 'commander';
import { auditKeyPath, auditTrust } from '../audit/audit-places.ts';
import { recordCommand } from '../audit/record-command.ts';
import { makeBackup, type BackupRequest } from '../backup/make-backup.ts';
import { SECRETS } from '../backup/parts.ts';
import { Failure } from '../failure.ts';
import { ownTrust } from '../kept-checkpoints.ts';
import { progress } from '../progress.ts';
import { readSettings } from '../settings.ts';
import { requireExisting } from '../store-location.ts';
import { readTrust, type TrustFlags } from '../verify/trust.ts';
import { withStore } from './options.ts';

interface BackupFlags extends Pick<TrustFlags, 'key' | 'keys'> {
  readonly store?: string;
  readonly data?: string;
  readonly withTokens?: boolean;
  readonly withKeys?: boolean;
}

export function backupCommand(): Command {
  return withStore(new Command('backup'))
    .description('copy the ledger into a new folder while it runs, and check the copy')
    .argument('<out>', 'the folder to make')
    .option('--with-tokens', 'copy tokens.json, too: the hashes of the tokens')
    .option('--with-keys', 'copy keys.json, too: whoever has that copy can sign as this ledger')
    .option('--key <vkey...>', "the ledger's verifier keys; its own by default")
    .option('--keys <file>', 'or a file of them, one a line')
    .action(backup);
}

async function backup(
  out: string,
  { store: storeFlag, data, withTokens, withKeys, ...trustFlags }: BackupFlags,
): Promise<void> {
  const settings = readSettings({ store: storeFlag, data }, process.env);
  const { store, dataPath } = settings;
  if (store.kind !== 'sqlite')
    throw new Failure(
      "The log is on a server: back it up by the server's own instructions. For a backup that needs no server, copy it " +
        'into a file (grant-ledger migrate --to sqlite:FILE --data FOLDER) and back that up (--store sqlite:FILE --data FOLDER).',
    );
  requireExisting(store);
  const { key, keys } = trustFlags;
  const bars = showing();
  const { size, root, sealed, files } = await makeBackup({
    log: store.path,
    dataPath,
    out,
    secrets: [...(withTokens ? SECRETS.tokens : []), ...(withKeys ? SECRETS.keys : [])],
    trust: key || keys ? readTrust(trustFlags) : ownTrust(settings),
    trailTrust: existsSync(auditKeyPath(settings)) ? auditTrust(settings) : undefined,
    onProgress: bars.show,
  }).finally(() => {
    bars.stop();
  });
  await recordCommand(settings, { command: 'backup', rows: size, knownSize: size });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  say(
    `Backed up ${counted(size, 'event')}, root ${root}, of which ${sealed} are sealed, to ${out}: ${counted(files.length, 'file')}, ${bytes} bytes, sound.`,
  );
  const left = Object.values(SECRETS)
    .flat()
    .filter((path) => existsSync(join(dataPath, path)))
    .filter((path) => !files.some((file) => file.path === path));
  if (left.length > 0) say(`Not in it: ${left.join(', ')}. Keep copies of them apart from it.`);
}

/** One bar after the other. */
function showing(): { readonly show: BackupRequest['onProgress']; stop(): void } {
  let current: { readonly doing: string; readonly bar: ReturnType<typeof progress> } | undefined;
  return {
    show: (doing, done, of) => {
      if (current?.doing !== doing) {
        current?.bar.stop();
        const noun = doing === 'copying' ? 'pages' : 'events';
        current = { doing, bar: progress(doing, of, noun, { isLong: true }) };
      }
      if (done % 1_000 === 0 || doing === 'copying' || done === of) current.bar.update(done);
    },
    stop: () => {
      current?.bar.stop();
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
