import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, renameSync, writeSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { counted } from '@grant-ledger/domain';
import { CHECKPOINT_FILE, EVENTS_FILE } from './layout.ts';

/** So many bytes are written at once. */
const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = Buffer.from('\n');

/** What is to be exported: a checkpoint, and the leaves that it seals. */
export interface Exported {
  /** The signed note. */
  readonly checkpoint: string;
  readonly size: number;
  /** The first `size` leaves of the log, or all if there are fewer. */
  readonly leaves: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/**
 * Writes an export into a new folder, which is there once it is complete and on the disk.
 *
 * @throws Failure if the folder is there already, or the log has fewer events than its checkpoint seals.
 */
export async function writeExport(folder: string, exported: Exported): Promise<void> {
  if (existsSync(folder)) throw new Failure(`${folder} is there already; name a new folder.`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    const count = await writeLines(join(unfinished, EVENTS_FILE), exported.leaves);
    if (count < exported.size)
      throw new Failure(
        `The log has ${counted(count, 'event')}, and its checkpoint is of ${exported.size}: it was cut, or put back to an older copy. Run grant-ledger fsck.`,
      );
    writeFile(join(unfinished, CHECKPOINT_FILE), exported.checkpoint);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Returns how many there are. */
async function writeLines(path: string, leaves: Exported['leaves']): Promise<number> {
  const file = openSync(path, 'wx');
  try {
    let count = 0;
    let chunk: Uint8Array[] = [];
    let bytes = 0;
    const flush = () => {
      writeWhole(file, Buffer.concat(chunk));
      [chunk, bytes] = [[], 0];
    };
    for await (const leaf of leaves) {
      chunk.push(leaf, NEWLINE);
      bytes += leaf.length + 1;
      count += 1;
      if (bytes >= CHUNK_BYTES) flush();
    }
    flush();
    fsyncSync(file);
    return count;
  } finally {
    closeSync(file);
  }
}

function writeFile(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeWhole(file, Buffer.from(text));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
