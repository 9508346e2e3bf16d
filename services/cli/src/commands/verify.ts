import { Command, Option } from 'commander';
import { checkpointEstablished } from '@grant-ledger/verification';
import { usage } from '../failure.ts';
import { openWitnessed } from '../verify/checkpoint.ts';
import { readTrust, type TrustFlags } from '../verify/trust.ts';
import { verdict } from '../verify/verdict.ts';
import { verifyLog } from '../verify/verify-log.ts';
import { verifyReport } from '../verify/verify-report.ts';
import { verifyProofFile, type Proven } from '../verify/verify-proof.ts';

export function verifyCommand(): Command {
  const command = new Command('verify').description(
    'verify files of a ledger, offline, by its keys alone: no ledger is asked, and none is opened',
  );
  withTrust(command.command('checkpoint'))
    .description('that the ledger signed a checkpoint, and witnesses cosigned it')
    .argument('<file>', 'the signed note')
    .action(checkpoint);
  withTrust(command.command('proof'))
    .description('that an event is in the ledger at its position')
    .argument('<file>', 'the proof bundle, C2SP tlog-proof')
    .addOption(new Option('--event <file>', 'the event as recorded, in JSON').conflicts('leafHash'))
    .option('--leaf-hash <hex>', 'or the hash of its leaf')
    .action(proof);
  withTrust(command.command('log'))
    .description('that a log in files is the one that was sealed, whole and unaltered')
    .argument('<path>', 'what export wrote; or events, one a line; or a folder of tiles')
    .option(
      '--checkpoint <file...>',
      'checkpoints that you kept: the log has to extend each, and the largest has to seal all of it',
    )
    .action(log);
  withTrust(command.command('report'))
    .description('that a report is the one that was issued, and that the log gives it and no other')
    .argument('<file>', 'the bundle that "grant-ledger report --bundle" wrote')
    .option('--log <file>', 'the events of an export, if the bundle is without the log')
    .action(report);
  return command;
}

function withTrust(command: Command): Command {
  return command
    .option('--key <vkey...>', "the ledger's verifier keys")
    .option('--keys <file>', 'or a file of them, one a line')
    .option('--witness <vkey...>', 'verifier keys of witnesses whose cosignatures count')
    .option('--witnesses-needed <count>', 'how many of them have to have cosigned; all by default');
}

function checkpoint(path: string, flags: TrustFlags): void {
  const trust = readTrust(flags);
  const checkpoint = openWitnessed(path, trust);
  say(verdict('The checkpoint is genuine.', checkpointEstablished(checkpoint, trust)));
}

interface ProofFlags extends TrustFlags {
  readonly event?: string;
  readonly leafHash?: string;
}

function proof(path: string, { event, leafHash, ...flags }: ProofFlags): void {
  const proven = provenBy(event, leafHash);
  const established = verifyProofFile(path, proven, readTrust(flags));
  say(verdict('The event is in the ledger.', established));
}

function provenBy(event: string | undefined, leafHash: string | undefined): Proven {
  if (event !== undefined) return { event };
  if (leafHash !== undefined) return { leafHash };
  throw usage('Name what the proof is of: --event or --leaf-hash.');
}

interface LogFlags extends TrustFlags {
  readonly checkpoint?: readonly string[];
}

function log(path: string, { checkpoint: files = [], ...flags }: LogFlags): void {
  const established = verifyLog(path, files, readTrust(flags));
  say(verdict('The log is the one that was sealed, whole and unaltered.', established));
}

async function report(
  path: string,
  { log: events, ...flags }: TrustFlags & { readonly log?: string },
): Promise<void> {
  const established = await verifyReport(path, events, readTrust(flags));
  say(verdict('The report is genuine.', established));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
