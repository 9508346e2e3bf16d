import type { AccessPage, GrantLedgerClient, Params } from '@grant-ledger/client';
import { parseKnown, parseQuestion, type InputError } from '@grant-ledger/domain';
import { Command, Option } from 'commander';
import { rowsTable } from '../ask/rows.ts';
import { answerInWords, questionInWords } from '../ask/words.ts';
import { usage } from '../failure.ts';
import { useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { withLedger } from './options.ts';

/** The parameters of `GET /v1/access`, as flags in kebab-case. */
const QUESTION_FLAGS: readonly (readonly [flag: string, description: string])[] = [
  ['--on <date>', 'on a day, such as 2025-07-17'],
  ['--tz <zone>', 'the time zone of dates, such as America/New_York (UTC)'],
  ['--at <instant>', 'at an RFC 3339 instant'],
  ['--from <instant>', 'from an instant, with --to'],
  ['--to <instant>', 'to an instant, not itself in'],
  ['--known-at <when>', 'by what was recorded up to an instant or the end of a day'],
  ['--known-size <count>', 'by the first so many events'],
  ['--location <country...>', 'who was physically there, by ISO 3166 code such as CN'],
  ['--citizenship <country...>', 'who has this citizenship'],
  ['--residence <country...>', 'who lives there'],
  ['--us-person <yes|no...>', 'who is, or is not, a US person'],
  ['--employer <organization...>', 'who is employed by this organization'],
  ['--employer-country <country...>', "whose employer's country it is"],
  ['--person <id...>', 'this person'],
  ['--account <id...>', 'through this account'],
  ['--tenant <id...>', 'this tenant'],
  ['--customer <customer...>', 'tenants of this customer, such as dod'],
  ['--impact-level <level...>', 'tenants at this level: IL2, IL4, IL5, IL6'],
  ['--provider <organization...>', 'tenants of this provider'],
  ['--contract <id...>', 'tenants under this contract'],
  ['--role <role...>', 'by grants of this role'],
  [
    '--access-kind <kind...>',
    'by grants of this kind: physical, remote-system, remote-data, indirect',
  ],
  ['--certainty <which>', 'certain or possible alone'],
  ['--escorted <how>', 'none, any or qualified: only while escorted so'],
  ['--limit <rows>', 'at most so many rows'],
  ['--cursor <cursor>', 'go on where an answer with --limit ended'],
  ['--min-position <position>', 'wait until this position has been taken in'],
];

interface AskFlags extends LedgerFlags {
  readonly json?: true;
  readonly csv?: true;
}

export function askCommand(): Command {
  const command = withLedger(new Command('ask'))
    .description('who could touch what, when, and as known when')
    .addOption(new Option('--json', 'print the answer as the HTTP API gives it').conflicts('csv'))
    .option('--csv', 'print a CSV line for each span of a row');
  for (const [flag, description] of QUESTION_FLAGS)
    command.addOption(new Option(flag, description).argParser(collect));
  return command.action(ask);
}

/** A flag given twice is a parameter given twice: the parser of the question says whether it may be. */
function collect(value: string, before: string | string[] | undefined): string | string[] {
  return before === undefined ? value : [before, value].flat();
}

async function ask(flags: AskFlags & Params): Promise<void> {
  const { json, csv, url, token, store, data, ...params } = flags;
  check(params);
  await useLedger({ url, token, store, data }, 'existing', async (client) => {
    if (json) print(await client.accessText(params, 'application/json'));
    else if (csv) print(await client.accessText(params, 'text/csv'));
    else print(`${inWords(await answerOf(client, params), params)}\n`);
  });
}

/** Reads the question as the ledger will, so that what is wrong is said in words of the flags. */
function check(params: Params): void {
  const question = parseQuestion(params);
  const known = parseKnown(params);
  const errors = [...(question.ok ? [] : question.errors), ...(known.ok ? [] : known.errors)];
  const distinct = new Set(errors.map(inFlags));
  if (distinct.size > 0) throw usage([...distinct].join('\n  '));
}

function inFlags({ pointer, detail }: InputError): string {
  const [param = ''] = pointer.slice(1).split('/');
  const flag = param.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return flag === '' ? detail : `--${flag}: ${detail}`;
}

/** The whole answer, or one page of it if a limit was asked for. */
async function answerOf(client: GrantLedgerClient, params: Params): Promise<AccessPage> {
  const first = await client.access(params);
  if (params.limit !== undefined) return first;
  const rows = [...first.rows];
  for (let { next } = first; next !== null;) {
    const page = await client.access({ ...params, cursor: next });
    rows.push(...page.rows);
    next = page.next;
  }
  return { ...first, rows, next: null };
}

function inWords(answer: AccessPage, { on, tz = 'UTC' }: Params): string {
  const day = typeof on === 'string' ? { on, tz: String(tz) } : undefined;
  return [
    questionInWords(answer, day),
    answerInWords(answer.rows),
    ...(answer.rows.length > 0 ? ['', rowsTable(answer)] : []),
    ...(answer.next === null ? [] : ['', `There is more: --cursor ${answer.next}`]),
  ].join('\n');
}

/** As it is, for a file or a program; on a terminal the prompt starts on a new line. */
function print(text: string): void {
  const end = process.stdout.isTTY && !text.endsWith('\n') ? '\n' : '';
  process.stdout.write(text + end);
}
