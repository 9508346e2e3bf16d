import { fromBase64, toBase64 } from './base64.ts';
import { concat, viewOf } from './bytes.ts';
import { isPublicKey, PUBLIC_KEY_BYTES } from './ed25519.ts';
import { digest } from './hash.ts';
import { SealingError } from './sealing-error.ts';
import { hasControls, isUtf8, utf8 } from './text.ts';

/** What a key signs: notes as C2SP signed-note has it, or checkpoints with a time as C2SP tlog-cosignature has it. */
export type KeyType = 'ed25519' | 'cosignature/v1';

/** A key by which signatures are verified (C2SP signed-note). Its name and id together identify it. */
export interface VerifierKey {
  readonly name: string;
  /** The first four bytes of the SHA-256 of name, type and public key, as an unsigned number, big-endian. */
  readonly id: number;
  readonly type: KeyType;
  /** 32 bytes, as RFC 8032 encodes it. */
  readonly publicKey: Uint8Array;
}

const TYPE_BYTES = { ed25519: 1, 'cosignature/v1': 4 } as const satisfies Record<KeyType, number>;

/** Whether it is not empty, and UTF-8 without spaces of Unicode, plus signs and control characters. */
export const isKeyName = (name: string): boolean =>
  name !== '' && isUtf8(name) && !/[\p{White_Space}+]/u.test(name) && !hasControls(name);

/** The key of a name and a public key. Throws `SealingError` with code `invalid-key`. */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) {
    throw invalidKey('the name of a key is not empty and has no white space and no plus sign.');
  }
  if (!isPublicKey(publicKey)) {
    throw invalidKey(
      `an Ed25519 public key is a point of the curve, in ${PUBLIC_KEY_BYTES} bytes.`,
    );
  }
  const id = keyId(digest(concat([utf8(`${name}\n`), typed(type, publicKey)])));
  return { name, id, type, publicKey };
}

/**
 * Reads a verifier key: `<name>+<id in 8 lower-case hex digits>+<base64 of type byte and public key>`. Throws
 * `SealingError` with code `invalid-key` for what is none, for an id that is not that of the key, and for other types
 * than Ed25519 (1) and Ed25519 cosignatures (4).
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(vkey) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || id === undefined || !bytes) {
    throw invalidKey('it reads <name>+<8 hex digits>+<base64>.');
  }
  const type = typeOf(bytes[0]);
  if (!type) throw invalidKey('its type is neither 1 (Ed25519) nor 4 (Ed25519 cosignature).');
  const key = verifierKey(name, type, bytes.subarray(1));
  if (formatId(key.id) !== id) throw invalidKey(`its id is ${formatId(key.id)}, not ${id}.`);
  return key;
}

/** Writes a verifier key, as `parseVerifierKey` reads it. */
export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${formatId(id)}+${toBase64(typed(type, publicKey))}`;

/** The id in the first four bytes of a hash, or of the bytes in a signature line. */
export const keyId = (bytes: Uint8Array): number => viewOf(bytes).getUint32(0);

const typed = (type: KeyType, publicKey: Uint8Array): Uint8Array =>
  Uint8Array.of(TYPE_BYTES[type], ...publicKey);

const typeOf = (byte: number | undefined): KeyType | null =>
  byte === TYPE_BYTES.ed25519
    ? 'ed25519'
    : byte === TYPE_BYTES['cosignature/v1']
      ? 'cosignature/v1'
      : null;

const formatId = (id: number): string => id.toString(16).padStart(8, '0');

const invalidKey = (message: string): SealingError =>
  new SealingError('invalid-key', `This is no key: ${message}`);
