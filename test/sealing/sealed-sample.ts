import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostedEvent } from '@grant-ledger/domain';
import { Ledger } from '@grant-ledger/ledger';
import {
  cosigner,
  ed25519Signer,
  formatCheckpoint,
  formatVerifierKey,
  signNote,
} from '@grant-ledger/sealing';
import type { EventStore } from '@grant-ledger/store';
import { openSqliteStore } from '@grant-ledger/store/sqlite';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const ORIGIN = 'ledger.example/sample';
const SEED = new Uint8Array(32).fill(5);
const START = Date.UTC(2026, 1, 1);
const MINUTE = 60_000;

/** The verifier key of the sample ledger. */
export const KEY = formatVerifierKey(ed25519Signer(ORIGIN, SEED).verifierKey);

/** The events of the sample, as they are posted. */
export const posted = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PostedEvent);

/** Records events in the store at that path as the ledger does, one a minute, from the first that it lacks. */
export async function record(path: string, events: readonly PostedEvent[]): Promise<void> {
  let now = START;
  const store = openSqliteStore(path, { clock: () => now });
  const ledger = new Ledger({ store });
  const { size } = await store.head();
  for (const [index, event] of events.entries()) {
    now = START + index * MINUTE;
    if (index >= size) await ledger.record(event, { recordedBy: 'sample' });
  }
  await store.close();
}

/** Writes the checkpoint of a store, sealed a second after its last event, into a file. */
export async function seal(path: string, file: string): Promise<void> {
  const store = openSqliteStore(path);
  writeFileSync(file, await checkpointOf(store));
  await store.close();
}

async function checkpointOf(store: EventStore): Promise<string> {
  const { size, recordedAt } = await store.head();
  const text = formatCheckpoint({ origin: ORIGIN, size, root: await store.root(size) });
  const time = () => Math.floor((recordedAt ?? START) / 1000) + 1;
  return signNote(text, [ed25519Signer(ORIGIN, SEED), cosigner(ORIGIN, SEED, time)]);
}
