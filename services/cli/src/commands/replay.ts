import { once } from 'node:events';
import type { EventsQuestion } from '@grant-ledger/client';
import { Command } from 'commander';
import { usage } from '../failure.ts';
import { useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { withLedger } from './options.ts';

interface ReplayFlags extends LedgerFlags, Pick<EventsQuestion, 'type' | 'stream' | 'source'> {
  readonly after?: string;
  readonly limit?: string;
}

export function replayCommand(): Command {
  return withLedger(new Command('replay'))
    .description('print the recorded events in ledger order, one JSON object a line')
    .option('--after <position>', 'only events after this position')
    .option('--limit <count>', 'at most so many events')
    .option('--type <type...>', 'only events of these types')
    .option('--stream <stream...>', 'only events of these streams, such as grant-g1')
    .option('--source <source...>', 'only events of these sources')
    .action(replay);
}

async function replay({ after, limit, type, stream, source, ...flags }: ReplayFlags) {
  const from = wholeNumber('--after', after);
  const most = wholeNumber('--limit', limit);
  const params = {
    ...(from !== undefined && { after: from }),
    ...(most !== undefined && { limit: most }),
    ...(type && { type }),
    ...(stream && { stream }),
    ...(source && { source }),
  };
  await useLedger(flags, 'existing', async ({ inquirer }) => {
    for await (const event of inquirer.events(params))
      if (!process.stdout.write(`${JSON.stringify(event)}\n`)) await once(process.stdout, 'drain');
  });
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw usage(`${flag} must be a whole number, and is "${text}".`);
}
