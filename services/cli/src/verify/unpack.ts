import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkEntry, NotProven } from '@grant-ledger/verification';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Failure } from '../failure.ts';

/**
 * Unpacks a bundle into a folder: the files that a bundle has, each once at most, and nothing else. Gives their names.
 *
 * @throws Failure or NotProven for what is no bundle
 */
export async function unpack(path: string, folder: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const zip = await opened(path);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      checkEntry(path, name, names);
      names.add(name);
      await extract(zip, entry, join(folder, name));
    }
  } catch (error) {
    throw error instanceof NotProven ? error : damaged(path, error);
  } finally {
    zip.close();
  }
  return names;
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Failure(`There is no ${path}.`);
    throw damaged(path, error);
  }
}

async function extract(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: 'wx' }));
}

const damaged = (path: string, error: unknown): Failure =>
  new Failure(
    `${path} is no bundle that can be read: ${error instanceof Error ? error.message : String(error)}.`,
  );
