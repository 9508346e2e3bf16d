import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { EventStore, NewEvent } from '@grant-ledger/store';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import type { PostedEvent } from '@grant-ledger/domain';
import { temporaryFolder } from '../temporary-folder.ts';

const COMMIT = 10_000;

export interface LargeLog {
  readonly store: EventStore;
  readonly size: number;
  close(): Promise<void>;
}

/**
 * A store that holds so many events, as small as they may be: proofs do not ask how large they are. Its file has been
 * read once, as by whoever followed the log: how fast a cold disk is, is not the question.
 */
export async function largeLog(size: number): Promise<LargeLog> {
  const folder = temporaryFolder('large-log');
  const path = join(folder.path, 'ledger.db');
  const store = openSqliteStore(path, { thread: true });
  const commits: Promise<unknown>[] = [];
  for (let first = 0; first < size; first += COMMIT) {
    const length = Math.min(COMMIT, size - first);
    const appends = Array.from({ length }, (_, index) => appendOf(first + index));
    commits.push(store.appendAll(appends));
    if (commits.length > 2) await commits.shift();
  }
  await Promise.all(commits);
  await finished(createReadStream(path, { highWaterMark: 1 << 20 }).resume());
  return {
    store,
    size: (await store.head()).size,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
}

function appendOf(index: number): { stream: string; event: NewEvent } {
  const [source, id, type] = ['/bench', `e-${index}`, 'person.registered'] as const;
  const event = {
    ...{ specversion: '1.0', source, id, type, time: '2025-01-01T00:00:00Z' },
    data: { personId: `p-${index}`, validFrom: '2025-01-01T00:00:00Z' },
  } as unknown as PostedEvent;
  // No digest is compared with another here.
  const digest = id;
  return {
    stream: `person-p-${index}`,
    event: { source, id, type, digest, event, recordedBy: 'bench' },
  };
}
