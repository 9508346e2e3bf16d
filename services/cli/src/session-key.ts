import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFile } from '@grant-ledger/http';
import { Failure } from './failure.ts';

const BYTES = 32;

/**
 * The key by which sessions are sealed: of the file `session.key` in the data folder, which is made if it is not there.
 * Throws a Failure if others may read it, or it is no key: whoever has it can sign in as anybody.
 */
export function sessionKeyIn(dataPath: string): Uint8Array {
  const path = join(dataPath, 'session.key');
  createPrivateFile(path, `${randomBytes(BYTES).toString('base64')}\n`);
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Failure(`${path} may be read by others. Remove it: that signs everybody out.`);
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  if (key.length === BYTES) return key;
  throw new Failure(`${path} is no key. Remove it: that signs everybody out.`);
}
