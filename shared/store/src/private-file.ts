import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a file and its folder where there is none, for its owner alone; SQLite gives the files beside it the
 * same mode. One that is there stays as it is. Durable once it returns: SQLite sees to the names of its own files
 * alone, and a power cut would take away a folder that was just made with all that was acknowledged in it.
 */
export function makePrivateFile(path: string): void {
  const folder = dirname(path);
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(path)) return;
  sync(openSync(path, 'a', 0o600));
  syncFolder(folder);
  if (first === undefined) return;
  for (let made = resolve(folder); made !== dirname(resolve(first)); made = dirname(made))
    syncFolder(dirname(made));
}

/**
 * Makes durable what a process that was killed has left in a write-ahead log. SQLite takes what it finds there for
 * committed, though that process may have been killed before it was on the disk, and from then on an event of it would be
 * acknowledged as a duplicate, and sealed.
 */
export function syncWriteAheadLog(path: string): void {
  const log = `${path}-wal`;
  if (existsSync(log)) sync(openSync(log, 'r'));
}

const syncFolder = (path: string): void => {
  sync(openSync(path, 'r'));
};

/** Closes it, too. */
function sync(file: number): void {
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
