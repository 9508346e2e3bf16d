import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostedEvent } from '@grant-ledger/domain';
import { createKeyFile, Ledger, readKeyFile, Sealer } from '@grant-ledger/ledger';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const ORIGIN = 'ledger.example/sample';
const START = Date.UTC(2026, 1, 1);
const MINUTE = 60_000;

/** The events of the sample, as they are posted. */
export const posted = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PostedEvent);

/** The files of a ledger in a data folder. */
export const storeIn = (data: string): string => join(data, 'ledger.db');
export const checkpointsIn = (data: string): string => join(data, 'seal.db');
export const keysIn = (data: string): string => join(data, 'keys.json');

/** Records the first events of the sample as the ledger does, one a minute, and seals them a second later. */
export async function recordAndSeal(data: string, size: number): Promise<void> {
  let now = START;
  const store = openSqliteStore(storeIn(data), { clock: () => now });
  const ledger = new Ledger({ store });
  const { size: held } = await store.head();
  for (const [index, event] of posted.slice(0, size).entries()) {
    now = START + index * MINUTE;
    if (index >= held) await ledger.record(event, { recordedBy: 'sample' });
  }
  now += 1000;
  if (!existsSync(keysIn(data))) createKeyFile(keysIn(data), ORIGIN, new Date(now));
  const checkpoints = openSqliteCheckpoints(checkpointsIn(data));
  const keys = () => readKeyFile(keysIn(data));
  const sealer = new Sealer({ store, checkpoints, keys, clock: () => now });
  await sealer.start();
  await sealer.close();
  await checkpoints.close();
  await store.close();
}

/** The ledger's last checkpoint. */
export async function checkpointOf(data: string): Promise<string> {
  const checkpoints = openSqliteCheckpoints(checkpointsIn(data));
  const published = await checkpoints.published();
  await checkpoints.close();
  return published!.note;
}

/** The ledger's verifier key, as a committee has it. */
export const keyOf = (data: string): string => readKeyFile(keysIn(data)).verifierKeys[0]!;
