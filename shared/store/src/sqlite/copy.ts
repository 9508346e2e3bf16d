import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { unavailable } from './unavailable.ts';

/** So many pages, of 4 KiB, are copied before other work may go on. */
const PORTION = 4_096;

export interface CopyProgress {
  readonly pages: number;
  readonly copied: number;
}

/**
 * Copies a SQLite database into a new file (mode 0600), as it was at one moment, while other processes go on writing to
 * it. The copy is one file, without a write-ahead log beside it, and durable once this resolves. Rejects with
 * `StoreError` code `unavailable` if there is no such database, or the copy cannot be written.
 */
export async function copySqlite(
  path: string,
  to: string,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<void> {
  let source: Database.Database | undefined;
  try {
    source = new Database(path, { readonly: true, fileMustExist: true });
    // Whoever reads keeps the moment at which it began to: without, each commit of another would start the copy again.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    closeSync(openSync(to, 'wx', 0o600));
    await source.backup(to, {
      progress: ({ totalPages: pages, remainingPages }) => {
        onProgress({ pages, copied: pages - remainingPages });
        return PORTION;
      },
    });
    settle(to);
  } catch (error) {
    throw unavailable(error);
  } finally {
    source?.close();
  }
}

/** Takes a database whose last user has gone out of WAL mode, so that it is one file, and makes that durable. */
export function settle(path: string): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
