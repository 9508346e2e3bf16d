import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makePrivateFolder, syncFolder } from '@grant-ledger/http';
import type { BackedUpFile } from './manifest.ts';

/** Copies a file into a new one (mode 0600, its folder 0700); durable once it resolves. */
export async function copyFile(from: string, to: string): Promise<void> {
  makePrivateFolder(dirname(to));
  await pipeline(
    createReadStream(from),
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
  syncFolder(dirname(to));
}

/** What a manifest says of a file of the folder; undefined if it is not there. */
export async function measured(folder: string, path: string): Promise<BackedUpFile | undefined> {
  const file = join(folder, path);
  if (!existsSync(file)) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash);
  return { path, bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
