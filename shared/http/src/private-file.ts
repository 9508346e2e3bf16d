import { closeSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { v7 as uuid } from 'uuid';
import { makePrivateFolder, syncFolder } from './private-folder.ts';

/** How long to wait for another process, and how long between two looks, in milliseconds. */
const PATIENCE = 5_000;
const PAUSE = 5;

/**
 * Writes a file that its owner alone may read (mode 0600, in a folder made with 0700): aside, whole and
 * durable, and renamed, so that a reader sees the old file or the new one, never a part.
 */
export function writePrivateFile(path: string, text: string): void {
  put(path, text, renameSync);
}

/** As `writePrivateFile`, but leaves a file that is there as it is, and then gives false. */
export function createPrivateFile(path: string, text: string): boolean {
  try {
    put(path, text, linkSync);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** As `writePrivateFile`, but holds up nobody while the disk is slow. */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  const aside = asideOf(path);
  makePrivateFolder(dirname(path));
  try {
    await writeFile(aside, text, { flag: 'wx', mode: 0o600, flush: true });
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

const asideOf = (path: string): string => `${path}.${uuid()}.tmp`;

function put(path: string, text: string, place: (aside: string, path: string) => void): void {
  const aside = asideOf(path);
  makePrivateFolder(dirname(path));
  try {
    writeFileSync(aside, text, { flag: 'wx', mode: 0o600, flush: true });
    place(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
  syncFolder(dirname(path));
}

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
