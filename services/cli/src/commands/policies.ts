import type { Recorder } from '@grant-ledger/client';
import { POLICY_PRESETS, type PostedEvent } from '@grant-ledger/domain';
import { Command } from 'commander';
import { Failure, usage } from '../failure.ts';
import { useLedger, type LedgerFlags } from '../ledger-in-reach.ts';
import { plainTable } from '../table.ts';
import { withLedger } from './options.ts';

const CITATION_WIDTH = 60;

export function policiesCommand(): Command {
  return new Command('policies')
    .description('the presets of policies, to be adopted as they are')
    .addCommand(
      new Command('presets').description('print them, with what each rests on').action(print),
    )
    .addCommand(
      withLedger(new Command('adopt'))
        .description('adopt presets, by event; one that was adopted so before stays as it is')
        .argument('<policy...>', 'ids of presets')
        .action(adopt),
    );
}

function print(): void {
  const rows = POLICY_PRESETS.map(({ policyId, validFrom, authority, citation }) => [
    policyId,
    validFrom.slice(0, 10),
    `${authority}\n${citation}`,
  ]);
  const columns = [{ head: 'policy' }, { head: 'from' }, { head: 'source', width: CITATION_WIDTH }];
  process.stdout.write(`${plainTable(columns, rows)}\n`);
}

async function adopt(ids: readonly string[], flags: LedgerFlags): Promise<void> {
  const events = [...new Set(ids)].map(adoptionOf);
  await useLedger(flags, 'created', async ({ recorder }) => {
    for (const event of events) process.stdout.write(`${await recorded(recorder, event)}\n`);
  });
}

async function recorded(recorder: Recorder, event: PostedEvent): Promise<string> {
  const [one] = await recorder.record([event]);
  if (!one || !('receipt' in one))
    throw new Failure(
      `${event.id} was not adopted${one && 'problem' in one ? `: ${one.problem.detail}` : '.'}`,
    );
  const { position, duplicate } = one.receipt;
  return `${event.id}: ${duplicate ? 'was adopted already' : 'adopted'}, position ${position}`;
}

/** The same for ever, so that adopting it again is a duplicate. */
function adoptionOf(id: string): PostedEvent {
  const data = POLICY_PRESETS.find(({ policyId }) => policyId === id);
  if (!data) {
    const known = POLICY_PRESETS.map(({ policyId }) => policyId).join(', ');
    throw usage(`There is no preset ${id}; there are ${known}.`);
  }
  return {
    ...{ specversion: '1.0', source: 'urn:grant-ledger:presets', id },
    ...{ type: 'policy.adopted', time: data.validFrom, data },
  };
}
