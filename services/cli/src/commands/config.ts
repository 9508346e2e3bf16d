import { Command } from 'commander';
import { z } from 'zod';
import { GROUPS, SETTINGS, unknownVariables } from '../configuration/catalogue.ts';
import { configSchema } from '../configuration/config-file.ts';
import { shownSettings, type ShownSetting } from '../configuration/show.ts';
import type { Flags } from '../configuration/setting.ts';
import { Failure } from '../failure.ts';
import { flagWarning } from '../secret-flag.ts';
import { plainTable } from '../table.ts';
import { withStore } from './options.ts';

export function configCommand(): Command {
  const command = new Command('config').description('show and check the settings');
  withServeFlags(command.command('show'))
    .description(
      'print every setting, where it came from, and what is wrong; secrets are not shown',
    )
    .option('--json', 'as JSON')
    .action(show);
  withServeFlags(command.command('check'))
    .description('say whether all settings are valid')
    .action(check);
  command
    .command('schema')
    .description('print the JSON Schema of the file that --config names')
    .action(schema);
  return command;
}

const withServeFlags = (command: Command): Command =>
  withStore(command)
    .option('--host <host>', 'as of serve')
    .option('--port <port>', 'as of serve')
    .option('--token <token>', 'as of serve');

const COLUMNS = [
  { head: 'SETTING' },
  { head: 'VALUE', width: 44 },
  { head: 'FROM' },
  { head: 'DEFAULT' },
];

function show({ json, ...flags }: Flags & { readonly json?: string }): void {
  const settings = shownSettings(SETTINGS, flags, process.env);
  const printed = json
    ? JSON.stringify(settings, null, 2)
    : plainTable(COLUMNS, settings.map(rowOf));
  process.stdout.write(`${printed}\n`);
  warnOf(settings);
  requireValid(flags);
}

const rowOf = ({ key, isSet, value, from, fallback }: ShownSetting): string[] => [
  key,
  isSet ? (value ?? '(set, not shown)') : fallback,
  from ?? 'default',
  fallback,
];

function check(flags: Flags): void {
  warnOf(shownSettings(SETTINGS, flags, process.env));
  requireValid(flags);
  process.stdout.write('All settings are valid.\n');
}

function schema(): void {
  const document = z.toJSONSchema(configSchema(SETTINGS), { io: 'input' });
  process.stdout.write(
    `${JSON.stringify({ title: 'Settings of Grant Ledger', ...document }, null, 2)}\n`,
  );
}

/** What is allowed, and not what was meant. */
function warnOf(settings: readonly ShownSetting[]): void {
  const warnings = [
    ...unknownVariables(process.env).map((name) => `${name} is no setting, and has no effect.`),
    ...settings
      .filter(({ isSecret, from }) => isSecret && from?.startsWith('--') && from !== '--store')
      .map(({ from, variable }) => flagWarning(String(from), variable)),
  ];
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
}

/** Throws a Failure with all that is wrong. */
function requireValid(flags: Flags): void {
  const wrong = GROUPS.flatMap(({ check: checked }) => {
    try {
      checked(process.env, flags);
      return [];
    } catch (error) {
      if (error instanceof Failure) return [error.message];
      throw error;
    }
  });
  if (wrong.length > 0) throw new Failure(wrong.join('\n  '), { exitCode: 2 });
}
