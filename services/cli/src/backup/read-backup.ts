import { Failure } from '../failure.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { measured } from './private-copy.ts';

/**
 * Reads what a backup says of itself, and compares each of its files with that.
 *
 * @throws Failure if it is no backup, or damaged
 */
export async function readBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  const damaged: string[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    const found = await measured(folder, path);
    if (!found) damaged.push(`${path} is not there`);
    else if (found.bytes !== bytes) damaged.push(`${path} has ${found.bytes} bytes, not ${bytes}`);
    else if (found.sha256 !== sha256) damaged.push(`${path} is not what was backed up`);
  }
  if (damaged.length === 0) return manifest;
  throw new Failure([`The backup ${folder} is damaged:`, ...damaged].join('\n  '));
}
