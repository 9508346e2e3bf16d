import { dayIn, DomainError, isDate, parseInstant } from '@grant-ledger/domain';
import {
  permissionSchema,
  ROLES,
  type Permission,
  type Role,
  type TokenRecord,
} from '@grant-ledger/http/tokens';
import { Command, Option } from 'commander';
import { Failure, usage } from '../failure.ts';
import { readSettings, type SettingFlags } from '../settings.ts';
import { plainTable } from '../table.ts';
import { daysFromNow, openTokens, USUAL_LIFETIME } from '../tokens.ts';
import { withStore } from './options.ts';

interface NewTokenFlags extends SettingFlags {
  readonly role: Role;
  readonly name: string;
  readonly source?: string[];
  readonly provider?: string[];
  readonly contract?: string[];
  readonly tenant?: string[];
  readonly expires?: string;
}

export function tokenCommand(): Command {
  const command = new Command('token').description('make, list and revoke bearer tokens');
  withStore(command.command('new'))
    .description('make a token and print it, this once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .requiredOption('--name <name>', 'who or what will hold it; kept with all that it records')
    .option('--source <uri...>', 'as a recorder: post events of this source alone')
    .option('--provider <organization...>', 'as a reader: confined to tenants of this provider')
    .option('--contract <id...>', 'as a reader: confined to tenants under this contract')
    .option('--tenant <id...>', 'as a reader: confined to this tenant')
    .option(
      '--expires <when>',
      'a date (the end of that day, UTC), an RFC 3339 instant, or never; a year from now, without',
    )
    .action(newToken);
  withStore(command.command('list')).description('list every token ever made').action(listTokens);
  withStore(command.command('revoke'))
    .description('end a token at once')
    .argument('<id>', 'as in the list')
    .action(revokeToken);
  return command;
}

function newToken({ name, expires, ...flags }: NewTokenFlags): void {
  const permission = permissionIn(flags);
  const tokens = openTokens(readSettings(flags, process.env));
  const expiresAt = expiryOf(expires);
  const { token, record } = tokens.issue({ ...permission, name, ...(expiresAt && { expiresAt }) });
  process.stdout.write(`${token}\n`);
  process.stderr.write(`Keep it now: it is shown this once. Revoke it by its id, ${record.id}.\n`);
}

const NARROWING: Readonly<Record<string, string>> = {
  sources: '--source',
  confinement: '--provider, --contract or --tenant',
};

/** Several flags that confine are a union. */
function permissionIn(flags: Omit<NewTokenFlags, 'name' | 'expires'>): Permission {
  const { role, source, provider, contract, tenant } = flags;
  const isConfined = (provider ?? contract ?? tenant) !== undefined;
  const parsed = permissionSchema.safeParse({
    role,
    ...(source && { sources: source }),
    ...(isConfined && {
      confinement: { providers: provider, contracts: contract, tenants: tenant },
    }),
  });
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map(
    ({ path: [field], message }) => `${NARROWING[String(field)] ?? String(field)} ${message}.`,
  );
  throw usage(said.join('\n  '));
}

/** A token that nobody thought of ends by itself. */
function expiryOf(text: string | undefined): Date | undefined {
  if (text === 'never') return undefined;
  return text === undefined ? daysFromNow(USUAL_LIFETIME) : parseExpiry(text);
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

const COLUMNS = ['ID', 'ROLE', 'FOR', 'NAME', 'MADE', 'STATE'].map((head) => ({ head }));

function listTokens(flags: SettingFlags): void {
  const rows = openTokens(readSettings(flags, process.env))
    .list()
    .map((one) => [one.id, one.role, narrowing(one), one.name, one.createdAt, stateOf(one)]);
  process.stdout.write(`${plainTable(COLUMNS, rows)}\n`);
}

/** What narrows the role, in one word of each, such as `tenant:t-4`. */
function narrowing({ sources = [], confinement = {} }: Permission): string {
  const { providers = [], contracts = [], tenants = [] } = confinement;
  const named = (kind: string) => (id: string) => `${kind}:${id}`;
  const all = [
    ...sources.map(named('source')),
    ...providers.map(named('provider')),
    ...contracts.map(named('contract')),
    ...tenants.map(named('tenant')),
  ];
  return all.length > 0 ? all.join(' ') : 'everything';
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
