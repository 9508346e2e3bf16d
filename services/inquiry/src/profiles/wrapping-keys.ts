import { hash, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createPrivateFile, whileLocked, writePrivateFile } from '@grant-ledger/http';
import { z } from 'zod';
import { ProfileError } from './profile-error.ts';
import { KEY_BYTES } from './sealed-box.ts';

/** A key under which the keys of persons are kept. */
export interface WrappingKey {
  /** Names it, and says nothing of it. */
  readonly id: string;
  readonly key: Uint8Array;
}

/** The newest first, which wraps; those after it only unwrap. */
export type WrappingKeys = readonly [WrappingKey, ...WrappingKey[]];

const fileSchema = z.strictObject({ keys: z.tuple([z.string()], z.string()) });

/** A key in base64: 32 bytes. Throws `ProfileError`; does not repeat it. */
export function parseWrappingKey(text: string): WrappingKey {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text)
    throw new ProfileError(`A key of profiles is the base64 of ${KEY_BYTES} bytes.`);
  return { id: hash('sha256', key).slice(0, 16), key };
}

/** The keys in the file, which is made with a first one where there is none. Throws `ProfileError`. */
export function wrappingKeysIn(path: string): WrappingKeys {
  createPrivateFile(path, textOf([freshKey()]));
  const [newest, ...older] = keysIn(path);
  return [parseWrappingKey(newest), ...older.map(parseWrappingKey)];
}

/**
 * Puts a new key into the file, lets `rewrap` wrap every key of a person under it, and takes the older ones out of the
 * file. Ended in between, it leaves them all, and can be run again.
 */
export function replaceWrappingKeys(path: string, rewrap: (keys: WrappingKeys) => void): void {
  whileLocked(path, () => {
    const keys = [freshKey(), ...keysIn(path)] as const;
    writePrivateFile(path, textOf(keys));
    const [newest, ...older] = keys;
    rewrap([parseWrappingKey(newest), ...older.map(parseWrappingKey)]);
    writePrivateFile(path, textOf([newest]));
  });
}

const freshKey = (): string => randomBytes(KEY_BYTES).toString('base64');

const textOf = (keys: readonly string[]): string => `${JSON.stringify({ keys }, undefined, 2)}\n`;

function keysIn(path: string): readonly [string, ...string[]] {
  try {
    if ((statSync(path).mode & 0o077) !== 0)
      throw unusable(path, 'may be read by others: chmod 600');
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).keys;
  } catch (error) {
    if (error instanceof ProfileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    // What JSON.parse and zod say might repeat a part of the file.
    throw unusable(
      path,
      code === undefined ? 'is not {keys: [base64]}' : `cannot be read (${code})`,
    );
  }
}

const unusable = (path: string, why: string): ProfileError =>
  new ProfileError(`The file of the keys of profiles, ${path}, ${why}.`);
