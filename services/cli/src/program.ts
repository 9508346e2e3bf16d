import { ClientError } from '@grant-ledger/client';
import { Command, CommanderError } from 'commander';
import { Failure } from './failure.ts';
import { VERSION } from './version.ts';

/** By name, in the order of the help. The code of each is loaded when it is wanted: that of all takes longer than most run. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./commands/serve.ts')).serveCommand()],
  ['import', async () => (await import('./commands/import.ts')).importCommand()],
  ['ask', async () => (await import('./commands/ask.ts')).askCommand()],
  ['replay', async () => (await import('./commands/replay.ts')).replayCommand()],
  ['policies', async () => (await import('./commands/policies.ts')).policiesCommand()],
  ['report', async () => (await import('./commands/report.ts')).reportCommand()],
  ['restate', async () => (await import('./commands/restate.ts')).restateCommand()],
  ['reports', async () => (await import('./commands/reports.ts')).reportsCommand()],
  ['rebuild', async () => (await import('./commands/rebuild.ts')).rebuildCommand()],
  ['migrate', async () => (await import('./commands/migrate.ts')).migrateCommand()],
  ['backup', async () => (await import('./commands/backup.ts')).backupCommand()],
  ['restore', async () => (await import('./commands/restore.ts')).restoreCommand()],
  ['export', async () => (await import('./commands/export.ts')).exportCommand()],
  ['verify', async () => (await import('./commands/verify.ts')).verifyCommand()],
  ['fsck', async () => (await import('./commands/fsck.ts')).fsckCommand()],
  ['token', async () => (await import('./commands/token.ts')).tokenCommand()],
  ['keys', async () => (await import('./commands/keys.ts')).keysCommand()],
  ['config', async () => (await import('./commands/config.ts')).configCommand()],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctorCommand()],
  ['profiles', async () => (await import('./commands/profiles.ts')).profilesCommand()],
  ['witness', async () => (await import('./commands/witness.ts')).witnessCommand()],
]);

/**
 * Runs one command line, without the program's name, and returns the exit status: 0 done, 1 it failed
 * or part of the input was refused, 2 the command line or a setting is wrong.
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('grant-ledger')
    .description('An event-sourced ledger of access grants.')
    .version(VERSION)
    .option('--config <file>', 'settings in YAML or JSON (GRANT_LEDGER_CONFIG)')
    .showHelpAfterError('(--help says what is allowed)')
    .exitOverride();
  let forget: () => void = () => undefined;
  program.hook('preAction', async () => {
    forget = await filesOfSettings(program.opts<{ config?: string }>().config);
  });
  for (const load of wantedBy(args)) program.addCommand(overriding(await load()));
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  } finally {
    forget();
  }
}

/** Takes in the settings that are in files, if any file is named; returns what forgets them again. */
async function filesOfSettings(config: string | undefined): Promise<() => void> {
  const isNamed = Object.keys(process.env).some((name) =>
    /^GRANT_LEDGER_(CONFIG$|.*_FILE$)/.test(name),
  );
  if (config === undefined && !isNamed) return () => undefined;
  const { loadConfiguration } = await import('./configuration/load.ts');
  return loadConfiguration(process.env, config);
}

/** The command that a line names; all of them for help, or for what cannot be understood. */
function wantedBy([first = '']: readonly string[]): readonly (() => Promise<Command>)[] {
  if (first === '--version' || first === '-V') return [];
  const named = COMMANDS.get(first);
  return named ? [named] : [...COMMANDS.values()];
}

/** Commands made apart do not inherit how errors are shown. */
function overriding(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help says what is allowed)');
  command.commands.forEach(overriding);
  return command;
}

/** Says what ended the command in one line on standard error; nothing of the inside is shown. */
function report(error: unknown): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ClientError) {
    const details = error.problem?.errors ?? [];
    const lines = [error.message, ...details.map((one) => `${one.pointer}: ${one.detail}`)];
    process.stderr.write(`error: ${lines.join('\n  ')}\n`);
    return 1;
  }
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof Failure ? error.exitCode : 1;
}
