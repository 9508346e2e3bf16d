import { dayIn, DomainError, isDate, parseInstant } from '@grant-ledger/domain';
import { ROLES, type Role, type TokenRecord } from '@grant-ledger/http/tokens';
import { Command, Option } from 'commander';
import { Failure, usage } from '../failure.ts';
import { readSettings, type SettingFlags } from '../settings.ts';
import { plainTable } from '../table.ts';
import { openTokens } from '../tokens.ts';
import { withStore } from './options.ts';

interface NewTokenFlags extends SettingFlags {
  readonly role: Role;
  readonly name: string;
  readonly expires?: string;
}

export function tokenCommand(): Command {
  const command = new Command('token').description('make, list and revoke bearer tokens');
  withStore(command.command('new'))
    .description('make a token and print it, this once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .requiredOption('--name <name>', 'who or what will hold it; kept with all that it records')
    .option('--expires <when>', 'a date (the end of that day, UTC) or an RFC 3339 instant')
    .action(newToken);
  withStore(command.command('list')).description('list every token ever made').action(listTokens);
  withStore(command.command('revoke'))
    .description('end a token at once')
    .argument('<id>', 'as in the list')
    .action(revokeToken);
  return command;
}

function newToken({ role, name, expires, ...flags }: NewTokenFlags): void {
  const tokens = openTokens(readSettings(flags, process.env));
  const expiresAt = expires === undefined ? undefined : parseExpiry(expires);
  const { token, record } = tokens.issue({ role, name, ...(expiresAt && { expiresAt }) });
  process.stdout.write(`${token}\n`);
  process.stderr.write(`Keep it now: it is shown this once. Revoke it by its id, ${record.id}.\n`);
}

function parseExpiry(text: string): Date {
  const expiry = new Date(isDate(text) ? lastInstant(text) : parse(() => parseInstant(text)));
  if (expiry.getTime() > Date.now()) return expiry;
  throw usage(`--expires: ${text} is past.`);
}

const lastInstant = (date: string) => parse(() => dayIn(date, 'UTC').to);

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) throw usage(`--expires: ${error.message}.`);
    throw error;
  }
}

const COLUMNS = ['ID', 'ROLE', 'NAME', 'MADE', 'STATE'].map((head) => ({ head }));

function listTokens(flags: SettingFlags): void {
  const rows = openTokens(readSettings(flags, process.env))
    .list()
    .map((one) => [one.id, one.role, one.name, one.createdAt, stateOf(one)]);
  process.stdout.write(`${plainTable(COLUMNS, rows)}\n`);
}

function stateOf({ revokedAt, expiresAt }: TokenRecord): string {
  if (revokedAt !== undefined) return `revoked ${revokedAt}`;
  if (expiresAt === undefined) return 'valid';
  return Date.parse(expiresAt) > Date.now() ? `valid until ${expiresAt}` : `expired ${expiresAt}`;
}

function revokeToken(id: string, flags: SettingFlags): void {
  const revoked = openTokens(readSettings(flags, process.env)).revoke(id);
  if (!revoked) throw new Failure(`There is no token with the id ${id}.`);
  process.stdout.write(`revoked ${revoked.name} (${revoked.role})\n`);
}
