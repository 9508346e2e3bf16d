import type { AccessPage, AccessQuestion, AccessRow, Inquirer } from '@grant-ledger/client';
import { parseKnown, parseQuestion } from '@grant-ledger/domain';
import { Command, Option } from 'commander';
import { rowsTable } from '../ask/rows.ts';
import { answerInWords, questionInWords } from '../ask/words.ts';
import { useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { withLedger } from './options.ts';
import { refuseFlags, withParams, withQuestion } from './question-flags.ts';

/** Those of pages, besides the question. */
const PAGING_FLAGS = [
  ['--limit <rows>', 'at most so many rows'],
  ['--cursor <cursor>', 'go on where an answer with --limit ended'],
  ['--min-position <position>', 'wait until this position has been taken in'],
] as const;

interface AskFlags extends LedgerFlags {
  readonly json?: true;
  readonly csv?: true;
}

export function askCommand(): Command {
  const command = withLedger(new Command('ask'))
    .description('who could touch what, when, and as known when')
    .addOption(new Option('--json', 'print the answer as the HTTP API gives it').conflicts('csv'))
    .option('--csv', 'print a CSV line for each span of a row');
  return withParams(withQuestion(command), PAGING_FLAGS).action(ask);
}

async function ask(flags: AskFlags & AccessQuestion): Promise<void> {
  const { json, csv, url, token, store, data, ...params } = flags;
  check(params);
  await useLedger({ url, token, store, data }, 'existing', async ({ inquirer }) => {
    if (json) print(await inquirer.accessText(params, 'application/json'));
    else if (csv) print(await inquirer.accessText(params, 'text/csv'));
    else print(`${inWords(await answerOf(inquirer, params), params)}\n`);
  });
}

/** Reads the question as the ledger will, so that what is wrong is said in words of the flags. */
function check(params: AccessQuestion): void {
  const question = parseQuestion(params);
  const known = parseKnown(params);
  refuseFlags([...(question.ok ? [] : question.errors), ...(known.ok ? [] : known.errors)]);
}

/** The whole answer, or one page of it if a limit was asked for. */
async function answerOf(inquirer: Inquirer, params: AccessQuestion): Promise<AccessPage> {
  const answer = inquirer.access(params);
  const first = await answer.first();
  if (params.limit !== undefined) return first;
  const rows: AccessRow[] = [];
  for await (const row of answer) rows.push(row);
  return { ...first, rows, next: null };
}

function inWords(answer: AccessPage, { on, tz = 'UTC' }: AccessQuestion): string {
  const day = on === undefined ? undefined : { on, tz };
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
