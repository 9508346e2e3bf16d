import { parseKnown } from '@grant-ledger/domain';
import { DEFINITIONS, parseReport, REPORT_KINDS, type ReportKind } from '@grant-ledger/reports';
import { Argument, Command } from 'commander';
import { useLedger, type LedgerFlags, type LedgerInReach } from '../ledger-in-reach.ts';
import { issued } from '../reports/issued.ts';
import { keepParts, type PartFlags } from '../reports/keep-parts.ts';
import { summaryOf } from '../reports/summary.ts';
import { withLedger } from './options.ts';
import { refuseFlags, withParams, withQuestion, type Params } from './question-flags.ts';
import { withParts } from './report-parts.ts';

const REPORT_FLAGS = [
  ['--policy <id...>', 'access that these policies forbid, instead of all'],
  ['--counterfactual <true|false>', 'as if each policy had always been in force'],
  ['--step <duration>', 'of a report over time: an ISO 8601 duration such as P1M'],
] as const;

interface ReportFlags extends LedgerFlags, PartFlags {}

export function reportCommand(): Command {
  const command = withLedger(new Command('report'))
    .description('make a report, which the ledger keeps, and write its parts to files')
    .addArgument(new Argument('<kind>', 'which one').choices(REPORT_KINDS))
    .addHelpText('after', `\nKinds:\n${kinds()}\n`);
  return withParts(withParams(withQuestion(command), REPORT_FLAGS)).action(report);
}

const kinds = (): string =>
  DEFINITIONS.map(({ kind, title }) => `  ${kind.padEnd(22)}${title}`).join('\n');

async function report(kind: ReportKind, flags: ReportFlags & Params): Promise<void> {
  const { url, token, store, data, json, csv, pdf, bundle, log, ...params } = flags;
  const { knownAt, knownSize, ...question } = params;
  const asked = parseReport(kind, question);
  const known = parseKnown({ knownAt, knownSize, tz: params.tz });
  refuseFlags([...(asked.ok ? [] : asked.errors), ...(known.ok ? [] : known.errors)]);
  const request = { kind, question, ...knownOf(params) };
  const make = async ({ inquirer }: LedgerInReach) => {
    const status = await issued(inquirer, await inquirer.askReport(request));
    process.stdout.write(`${await summaryOf(inquirer, status)}\n`);
    await keepParts(inquirer, status, { json, csv, pdf, bundle, log });
  };
  await useLedger({ url, token, store, data }, 'existing', make, { isSealed: true });
}

/** As the body of the request has it. */
export function knownOf({ knownAt, knownSize, tz }: Params) {
  return {
    ...(knownSize !== undefined && { knownSize: Number(knownSize) }),
    ...(knownAt !== undefined && { knownAt: String(knownAt) }),
    ...(knownAt !== undefined && tz !== undefined && { tz: String(tz) }),
  };
}
