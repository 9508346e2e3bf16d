import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  fstatSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** So much is read at a time to find the end of the last whole line. */
const PIECE_BYTES = 64 * 1024;
const LINE_END = 0x0a;
/** Windows has no such thing; its file systems journal names by themselves. */
const hasNoFolderSync = process.platform === 'win32';

/** Makes the folder of a file, with those above it, where there is none; durable once it returns. */
export function makeFolderOf(path: string): void {
  const folder = resolve(dirname(path));
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined || hasNoFolderSync) return;
  for (let made = folder; made !== dirname(resolve(first)); made = dirname(made))
    syncNames(dirname(made));
}

function syncNames(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Cuts off what a crash left of a line that was not written whole, of which nobody was told that it is kept. Gives the
 * size of the file, 0 if there is none.
 */
export function mended(path: string): number {
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    const whole = endOfLastLine(file, size);
    if (whole < size) {
      ftruncateSync(file, whole);
      fsyncSync(file);
    }
    return whole;
  } finally {
    closeSync(file);
  }
}

function endOfLastLine(file: number, size: number): number {
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let end = size; end > 0; end -= PIECE_BYTES) {
    const start = Math.max(0, end - PIECE_BYTES);
    const read = readSync(file, piece, 0, end - start, start);
    const at = piece.subarray(0, read).lastIndexOf(LINE_END);
    if (at >= 0) return start + at + 1;
  }
  return 0;
}

/** Where the last of the first so many whole lines ends; 0 if there is no whole line. */
export function endOfLines(bytes: Uint8Array, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines; line += 1) {
    const at = bytes.indexOf(LINE_END, end);
    if (at < 0) return end;
    end = at + 1;
  }
  return end;
}

/** Makes it durable that a file in this folder was made, renamed or removed. */
export async function syncFolderOf(path: string): Promise<void> {
  if (hasNoFolderSync) return;
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}
