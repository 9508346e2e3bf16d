import { createKeyFile, rotateKeyFile, type LogKeys } from '@grant-ledger/ledger';
import { Command } from 'commander';
import { auditKeyPath, auditKeysOf } from '../audit/audit-places.ts';
import { Failure } from '../failure.ts';
import { keyFilePath, keysOf, readSealSettings } from '../seal-settings.ts';
import { readSettings } from '../settings.ts';

interface KeyFlags {
  readonly audit?: true;
  readonly data?: string;
}

export function keysCommand(): Command {
  const command = new Command('keys').description('make, show and change the keys of the seal');
  withData(command.command('new'))
    .description('make the first key, if there is none')
    .action(newKey);
  withAudit(command.command('show'))
    .description('print the verifier keys, the newest first; a private key is never shown')
    .action(showKeys);
  withAudit(command.command('rotate'))
    .description('sign with a new key from now on; what was signed before still verifies')
    .action(rotateKey);
  return command;
}

const withData = (command: Command): Command =>
  command.option('--data <folder>', 'folder of the keys (GRANT_LEDGER_DATA; ./data)');

const withAudit = (command: Command): Command =>
  withData(command).option('--audit', 'those of the audit trail instead');

function newKey(flags: KeyFlags): void {
  const { settings, seal } = fileSettings(flags);
  const path = keyFilePath(settings);
  if (!createKeyFile(path, seal.origin, new Date()))
    throw new Failure(
      `There are keys already, in ${path}. To change them: grant-ledger keys rotate`,
    );
  print(keysOf(settings, seal));
}

function showKeys(flags: KeyFlags): void {
  if (flags.audit) print(auditKeysOf(readSettings(flags, process.env)));
  else print(keysOf(readSettings(flags, process.env), readSealSettings(process.env)));
}

function rotateKey(flags: KeyFlags): void {
  if (flags.audit) print(rotateKeyFile(auditKeyPath(readSettings(flags, process.env)), new Date()));
  else {
    const { settings, seal } = fileSettings(flags);
    rotateKeyFile(keyFilePath(settings), new Date());
    print(keysOf(settings, seal));
  }
  process.stderr.write('Tell whoever verifies checkpoints; keep the file in your backups.\n');
}

/** Throws a Failure if the key comes from the environment: it is not for this program to change. */
function fileSettings(flags: KeyFlags) {
  const seal = readSealSettings(process.env);
  if (seal.signingKey !== undefined)
    throw new Failure(
      'The signing key is that of GRANT_LEDGER_SIGNING_KEY. Change it there, and put the old verifier keys into GRANT_LEDGER_RETIRED_KEYS.',
    );
  return { settings: readSettings(flags, process.env), seal };
}

function print({ origin, verifierKeys }: LogKeys): void {
  process.stdout.write(`origin ${origin}\n${verifierKeys.join('\n')}\n`);
}
