import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CheckpointStore } from '../checkpoint-store.ts';
import { describeCheckpointStore } from '../contract/checkpoints.ts';
import { openSqliteCheckpoints } from './index.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-checkpoints-'));
  path = join(folder, 'data', 'seal.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describeCheckpointStore('SQLite', () => {
  const opened: CheckpointStore[] = [];
  return Promise.resolve({
    open: () => {
      const store = openSqliteCheckpoints(path);
      opened.push(store);
      return Promise.resolve(store);
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
    },
  });
});

describe('the file of checkpoints', () => {
  it('may be read by its owner alone', async () => {
    const store = openSqliteCheckpoints(path);
    await store.replace(null, { size: 1, sealedAt: 1, note: 'note' });
    for (const file of [path, `${path}-wal`, `${path}-shm`])
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    await store.close();
  });

  it('is left alone if it is of a newer version', async () => {
    await openSqliteCheckpoints(path).close();
    const newer = new Database(path);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openSqliteCheckpoints(path)).toThrow(
      expect.objectContaining({ code: 'unsupported-format' }),
    );
  });
});
