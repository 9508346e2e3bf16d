import { counted } from '@grant-ledger/domain';
import { toBase64 } from '@grant-ledger/sealing';
import { Command } from 'commander';
import { auditPlaces, auditTrust } from '../audit/audit-places.ts';
import { checkLedger } from '../check/check-ledger.ts';
import type { KeptNote } from '../check/kept-checkpoints.ts';
import { Failure } from '../failure.ts';
import { progress } from '../progress.ts';
import { readSettings } from '../settings.ts';
import { readText } from '../verify/checkpoint.ts';
import { readTrust, type TrustFlags } from '../verify/trust.ts';
import { withStore } from './options.ts';

interface FsckFlags extends TrustFlags {
  readonly store?: string;
  readonly data?: string;
  readonly audit?: boolean;
  readonly checkpoint?: readonly string[];
}

/** The bar moves once for so many events. */
const STEP = 1_000;

export function fsckCommand(): Command {
  return withStore(new Command('fsck'))
    .description(
      'read the whole store again, work everything out anew and compare; nothing is written, and the ledger may run',
    )
    .option('--audit', 'check the audit trail instead: what was asked, and by whom')
    .option(
      '--checkpoint <file...>',
      'checkpoints that somebody else kept: the log has to begin with what each seals',
    )
    .option('--key <vkey...>', "the ledger's verifier keys; its own by default")
    .option('--keys <file>', 'or a file of them, one a line')
    .option(
      '--witness <vkey...>',
      'with those: verifier keys of witnesses, whose cosignatures have to verify',
    )
    .action(fsck);
}

async function fsck({
  checkpoint = [],
  store,
  data,
  audit = false,
  ...trustFlags
}: FsckFlags): Promise<void> {
  const settings = readSettings({ store, data }, process.env);
  const others = checkpoint.map((path): KeptNote => ({
    note: readText(path),
    of: `the checkpoint in ${path}`,
  }));
  let bar: ReturnType<typeof progress> | undefined;
  const { key, keys } = trustFlags;
  const { size, root, checkpoints, problems, problemCount } = await checkLedger(
    audit ? auditPlaces(settings) : settings,
    {
      others,
      isAudit: audit,
      trust: key || keys ? readTrust(trustFlags) : audit ? auditTrust(settings) : undefined,
      onRow: (count, size) => {
        bar ??= progress('checking', size, 'events', { isLong: true });
        if (count % STEP === 0 || count === size) bar.update(count);
      },
    },
  ).finally(() => {
    bar?.stop();
  });
  if (problemCount > 0)
    throw new Failure([`${counted(problemCount, 'problem')} found.`, ...problems].join('\n  '));
  const compared =
    checkpoints === 0
      ? 'with no checkpoint to compare'
      : `as ${counted(checkpoints, 'checkpoint')} had it`;
  process.stdout.write(`Sound: ${counted(size, 'event')}, root ${toBase64(root)}, ${compared}.\n`);
}
