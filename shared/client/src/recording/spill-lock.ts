import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { ClientError } from '../http/client-error.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** The locks that this process holds. */
const held = new Set<string>();

/**
 * Takes the lock of a spill file, which is a file beside it, and gives what gives it back. That of a process which has
 * ended is taken over; whether one on another host has ended only a person can tell.
 *
 * @throws ClientError `spill` if another holds it
 */
export function takeLock(path: string): () => void {
  const lock = `${path}.lock`;
  if (!created(lock)) {
    const holder = holderOf(lock);
    if (holder && isHeld(lock, holder)) throw inUse(path, lock, holder);
    removeStale(lock, holder);
    if (!created(lock)) throw inUse(path, lock, holderOf(lock));
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
  };
}

function created(lock: string): boolean {
  try {
    const holder: Holder = { pid: process.pid, host: hostname() };
    writeFileSync(lock, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** By way of another name: what a third process may have put there in between goes back to its place. */
function removeStale(lock: string, stale: Holder | undefined): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const found = holderOf(aside);
  if (found?.pid === stale?.pid && found?.host === stale?.host) rmSync(aside);
  else renameSync(aside, lock);
}

/** Undefined for a lock that was cut off while it was written, and for none. */
function holderOf(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isHeld(lock: string, { pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  // A process that began anew in a container has the number of the one before it.
  return pid === process.pid ? held.has(lock) : isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(path: string, lock: string, holder: Holder | undefined): ClientError {
  const by = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new ClientError(
    'spill',
    `The spill file ${path} is in use by ${by}. If that has ended, remove ${lock}.`,
  );
}
