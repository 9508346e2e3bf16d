import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createPrivateFile } from '@grant-ledger/http';
import { cosigner } from '@grant-ledger/sealing';

/** By which a witness signs. */
export interface WitnessKey {
  readonly name: string;
  /** The private key of RFC 8032, 32 bytes. */
  readonly seed: Uint8Array;
}

/** A key from the base64 of its private part. Throws an `Error`, which does not repeat it. */
export function parseWitnessKey(name: string, text: string): WitnessKey {
  const seed = Buffer.from(text, 'base64');
  if (seed.length !== 32 || seed.toString('base64') !== text)
    throw new Error('The key of a witness is the base64 of 32 bytes.');
  return usable({ name, seed });
}

/**
 * The key in a file, made with this name where there is none: a line with the name, and one with the base64 of the
 * private key. Throws an `Error` for a file that others may read, for one that holds something else, and for
 * another name: one key is never to sign by two names (C2SP tlog-cosignature).
 */
export function keptWitnessKey(path: string, name: string): WitnessKey {
  if (!statSync(path, { throwIfNoEntry: false })) {
    usable({ name, seed: new Uint8Array(32) }); // a name that cannot be one is refused before anything is written
    createPrivateFile(path, `${name}\n${randomBytes(32).toString('base64')}\n`);
  }
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error(`The key of the witness, ${path}, may be read by others: chmod 600.`);
  const [kept, seed, end, ...more] = readFileSync(path, 'utf8').split('\n');
  if (kept === undefined || seed === undefined || end !== '' || more.length > 0)
    throw new Error(`The key of the witness, ${path}, is not two lines: its name and its base64.`);
  if (kept !== name)
    throw new Error(`The key of the witness, ${path}, is named ${kept}, not ${name}.`);
  return parseWitnessKey(kept, seed);
}

function usable(key: WitnessKey): WitnessKey {
  cosigner(key.name, key.seed, () => 1); // throws for a name that cannot be one
  return key;
}
