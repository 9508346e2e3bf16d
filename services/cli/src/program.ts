import { ClientError } from '@grant-ledger/client';
import { Command, CommanderError } from 'commander';
import { askCommand } from './commands/ask.ts';
import { exportCommand } from './commands/export.ts';
import { fsckCommand } from './commands/fsck.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { migrateCommand } from './commands/migrate.ts';
import { policiesCommand } from './commands/policies.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { replayCommand } from './commands/replay.ts';
import { reportCommand } from './commands/report.ts';
import { reportsCommand } from './commands/reports.ts';
import { restateCommand } from './commands/restate.ts';
import { serveCommand } from './commands/serve.ts';
import { tokenCommand } from './commands/token.ts';
import { verifyCommand } from './commands/verify.ts';
import { witnessCommand } from './commands/witness.ts';
import { Failure } from './failure.ts';
import { VERSION } from './version.ts';

/**
 * Runs one command line, without the program's name, and returns the exit status: 0 done, 1 it failed
 * or part of the input was refused, 2 the command line or a setting is wrong.
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('grant-ledger')
    .description('An event-sourced ledger of access grants.')
    .version(VERSION)
    .showHelpAfterError('(--help says what is allowed)')
    .exitOverride();
  for (const command of [
    serveCommand(),
    importCommand(),
    askCommand(),
    replayCommand(),
    policiesCommand(),
    reportCommand(),
    restateCommand(),
    reportsCommand(),
    rebuildCommand(),
    migrateCommand(),
    exportCommand(),
    verifyCommand(),
    fsckCommand(),
    tokenCommand(),
    keysCommand(),
    witnessCommand(),
  ])
    program.addCommand(overriding(command));
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
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
