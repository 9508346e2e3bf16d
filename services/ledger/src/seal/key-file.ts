import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createPrivateFile, whileLocked, writePrivateFile } from '@grant-ledger/http';
import { digest, ed25519Signer } from '@grant-ledger/sealing';
import { z } from 'zod';
import { logKeys, parseSeed, type LogKeys } from './log-keys.ts';
import { SealError } from './seal-error.ts';

const keyFileSchema = z.strictObject({
  /** The log's name; it stays the same when keys change. */
  origin: z.string(),
  /** The newest first, which signs. */
  keys: z.tuple(
    [z.strictObject({ createdAt: z.iso.datetime(), seed: z.string() })],
    z.strictObject({ createdAt: z.iso.datetime(), seed: z.string() }),
  ),
});
type KeyFile = z.infer<typeof keyFileSchema>;

/** Makes the file with a first key, if there is none; gives whether it did. `origin` is by default made of the key. */
export function createKeyFile(path: string, origin: string | undefined, now: Date): boolean {
  const seed = randomBytes(32);
  const content: KeyFile = {
    origin: origin ?? originOf(seed),
    keys: [{ createdAt: now.toISOString(), seed: seed.toString('base64') }],
  };
  keysIn(path, content); // an origin that cannot be one is refused before anything is written
  return createPrivateFile(path, textOf(content));
}

/** Adds a key, which signs from now on; those before it only verify. Throws `SealError` with code `invalid-keys`. */
export function rotateKeyFile(path: string, now: Date): LogKeys {
  return whileLocked(path, () => {
    const { origin, keys } = read(path);
    const key = { createdAt: now.toISOString(), seed: randomBytes(32).toString('base64') };
    const content: KeyFile = { origin, keys: [key, ...keys] };
    writePrivateFile(path, textOf(content));
    return keysIn(path, content);
  });
}

/**
 * Reads the keys; `origin` is that of the file by default. Throws `SealError` with code `invalid-keys`, also
 * for a file that others may read.
 */
export function readKeyFile(path: string, origin?: string): LogKeys {
  const content = read(path);
  return keysIn(path, { ...content, origin: origin ?? content.origin });
}

/** A name for a log that was given none: of a domain that is nobody's, and of its first key. */
export function originOf(seed: Uint8Array): string {
  const { publicKey } = ed25519Signer('unnamed', seed).verifierKey;
  return `grant-ledger.localhost/${Buffer.from(digest(publicKey)).toString('hex').slice(0, 16)}`;
}

function read(path: string): KeyFile {
  const text = textIn(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unusable(path, 'is not JSON');
  }
  const parsed = keyFileSchema.safeParse(json);
  // What zod says of it would not repeat a key, but need not be trusted not to.
  if (!parsed.success) throw unusable(path, 'is not {origin, keys: [{createdAt, seed}]}');
  return parsed.data;
}

function textIn(path: string): string {
  try {
    if ((statSync(path).mode & 0o077) !== 0)
      throw unusable(path, 'may be read by others: chmod 600');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof SealError) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw unusable(path, code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`);
  }
}

function keysIn(path: string, { origin, keys: [newest, ...older] }: KeyFile): LogKeys {
  try {
    const seeds = older.map(({ seed }) => parseSeed(seed));
    return logKeys(origin, [parseSeed(newest.seed), ...seeds]);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw unusable(path, `cannot be used: ${error.message.replace(/\.$/, '')}`);
  }
}

const textOf = (content: KeyFile): string => `${JSON.stringify(content, undefined, 2)}\n`;

const unusable = (path: string, why: string): SealError =>
  new SealError('invalid-keys', `The file of signing keys, ${path}, ${why}.`);
