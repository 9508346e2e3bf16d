import { parseKnown } from '@grant-ledger/domain';
import type { Restatement } from '@grant-ledger/reports';
import { Command } from 'commander';
import { useLedger, type LedgerFlags, type LedgerInReach } from '../ledger-in-reach.ts';
import { issued } from '../reports/issued.ts';
import { keepParts, type PartFlags } from '../reports/keep-parts.ts';
import { restatementInWords } from '../reports/restatement.ts';
import { withLedger } from './options.ts';
import { refuseFlags, withParams, type Params } from './question-flags.ts';
import { withParts } from './report-parts.ts';
import { knownOf } from './report.ts';

const KNOWN_FLAGS = [
  ['--known-size <count>', 'by the first so many events; all by default'],
  ['--known-at <when>', 'by what was recorded up to an instant or the end of a day'],
  ['--tz <zone>', 'the time zone of a date'],
] as const;

interface RestateFlags extends LedgerFlags, PartFlags {}

export function restateCommand(): Command {
  const command = withLedger(new Command('restate'))
    .description('make an issued report again from more events, and say what changed, and by which')
    .argument('<report>', 'the id of the report');
  return withParts(withParams(command, KNOWN_FLAGS)).action(restate);
}

async function restate(restates: string, flags: RestateFlags & Params): Promise<void> {
  const { url, token, store, data, json, csv, pdf, bundle, log, ...params } = flags;
  const known = parseKnown(params);
  refuseFlags(known.ok ? [] : known.errors);
  const make = async ({ inquirer }: LedgerInReach) => {
    const asked = await inquirer.askReport({ restates, ...knownOf(params) });
    const status = await issued(inquirer, asked);
    const part = await whole(inquirer.reportPart(status.reportId, 'restatement.json'));
    const restatement = JSON.parse(part) as Restatement;
    process.stdout.write(`${restatementInWords(restatement)}\n\nreport  ${status.reportId}\n`);
    await keepParts(inquirer, status, { json, csv, pdf, bundle, log });
  };
  await useLedger({ url, token, store, data }, 'existing', make, { isSealed: true });
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}
