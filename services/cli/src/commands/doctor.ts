import { counted } from '@grant-ledger/domain';
import { Command } from 'commander';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { examine } from '../doctor/examine.ts';
import { Failure } from '../failure.ts';
import { readSettings, type SettingFlags } from '../settings.ts';
import { wrapped } from '../text.ts';
import { withStore } from './options.ts';

interface DoctorFlags extends SettingFlags {
  readonly online?: boolean;
  readonly json?: boolean;
}

export function doctorCommand(): Command {
  return withStore(new Command('doctor'))
    .description(
      'look at an installation, and say what is wrong and what to do; nothing is changed',
    )
    .option('--host <host>', 'where serve listens (GRANT_LEDGER_HOST; 127.0.0.1)')
    .option('--port <port>', 'where serve listens (GRANT_LEDGER_PORT; 8420)')
    .option(
      '--online',
      'ask as well whether the webhook, witnesses, the OpenID provider and the server of the log can be reached',
    )
    .option('--json', 'as JSON')
    .action(doctor);
}

async function doctor({ online = false, json, ...flags }: DoctorFlags): Promise<void> {
  const settings = readSettings(flags, process.env);
  const found = await examine({ settings, env: process.env, now: Date.now() }, { online });
  process.stdout.write(
    json ? `${JSON.stringify(found, null, 2)}\n` : `${found.map(lineOf).join('\n')}\n`,
  );
  const failures = found.filter(({ state }) => state === 'fail').length;
  const warnings = found.filter(({ state }) => state === 'warn').length;
  if (failures > 0)
    throw new Failure(`${counted(failures, 'failure')}, ${counted(warnings, 'warning')}.`);
  if (!json)
    process.stdout.write(
      `\n${warnings > 0 ? `${counted(warnings, 'warning')}.` : 'All is well.'}\n`,
    );
}

const MARKS: Readonly<Record<Diagnosis['state'], string>> = {
  ok: 'ok',
  warn: 'warn',
  fail: 'FAIL',
  skip: '-',
};
/** Columns: the state, what was looked at, and what is said of it. */
const [STATE, OF, SAYS] = [6, 15, 75];

function lineOf({ of, state, says, advice }: Diagnosis): string {
  const text = [says, ...(advice === undefined ? [] : [`→ ${advice}`])]
    .map((part) => wrapped(part, SAYS))
    .join('\n')
    .replaceAll('\n', `\n${' '.repeat(STATE + OF)}`);
  return `${MARKS[state].padEnd(STATE)}${of.padEnd(OF)}${text}`;
}
