import { closeSync, openSync, rmSync } from 'node:fs';

/** How long to wait for another process, and how long between two looks, in milliseconds. */
const PATIENCE = 5_000;
const PAUSE = 5;

/**
 * Makes a change to a file while no other process makes one. Throws if another holds the lock beside the
 * file for longer than `PATIENCE`: it may have been killed meanwhile, and only a person can tell.
 */
export function whileLocked<T>(path: string, change: () => T): T {
  const lock = `${path}.lock`;
  closeSync(taken(lock, Date.now() + PATIENCE));
  try {
    return change();
  } finally {
    rmSync(lock);
  }
}

function taken(lock: string, deadline: number): number {
  for (;;) {
    try {
      return openSync(lock, 'wx', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (Date.now() > deadline)
      throw new Error(`Another process holds ${lock}. If none is running, remove it.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}
