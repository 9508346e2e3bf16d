import { canonicalJson } from '@grant-ledger/domain';
import type { Inquirer } from '@grant-ledger/client';
import { parseCheckpoint } from '@grant-ledger/sealing';
import type { RawLog } from '@grant-ledger/store';
import type { Exported } from './write-export.ts';

/** What to export of a store: rows as they are, so that whoever verifies the export sees what is there. */
export function exportedFrom(log: RawLog, checkpoint: string): Exported {
  const { size } = parseCheckpoint(checkpoint);
  return { checkpoint, size, leaves: firstLeaves(log, size) };
}

function* firstLeaves(log: RawLog, size: number): IterableIterator<Uint8Array> {
  let left = size;
  for (const { body } of log.events()) {
    if (left === 0) return;
    left -= 1;
    yield body;
  }
}

/** What to export of a running ledger. */
export async function exportedOver(inquirer: Inquirer): Promise<Exported> {
  const checkpoint = await inquirer.checkpoint();
  const { size } = parseCheckpoint(checkpoint);
  return { checkpoint, size, leaves: leavesOver(inquirer, size) };
}

async function* leavesOver(inquirer: Inquirer, size: number): AsyncGenerator<Uint8Array> {
  for await (const event of inquirer.events({ limit: size }))
    yield Buffer.from(canonicalJson(event));
}
