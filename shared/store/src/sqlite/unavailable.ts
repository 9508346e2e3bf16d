import { StoreError } from '../errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'another process is writing to it',
  SQLITE_FULL: 'there is no room left to write',
  SQLITE_NOTADB: 'the file is not a SQLite database',
  SQLITE_READONLY: 'it may not be written to',
  SQLITE_CANTOPEN: 'the file cannot be opened',
  SQLITE_IOERR: 'the disk does not do what it is asked',
  SQLITE_CORRUPT: 'the file is damaged; grant-ledger fsck says where',
  EACCES: 'the folder may not be written to',
  EROFS: 'the disk may not be written to',
  ENOSPC: 'there is no room left to write',
  EMFILE: 'too many files are open',
};

/** An error of SQLite or the file system as a `StoreError`; the message names no path. */
export function unavailable(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const reason = REASONS[code] ?? REASONS[code.split('_', 2).join('_')] ?? code;
  return new StoreError('unavailable', `The store is not available: ${reason}.`, { cause: error });
}

export function closed(): StoreError {
  return new StoreError('unavailable', 'The store is not available: it is closed.');
}

/** Of SQLite (`SQLITE_FULL`) or the operating system (`EACCES`). */
function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode ? String(error.code) : 'unexpected error';
}
