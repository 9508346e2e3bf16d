import { fromBase64, toBase64 } from './base64.ts';
import { concat, viewOf } from './bytes.ts';
import { isKeyName, keyId, parseVerifierKey, type VerifierKey } from './keys.ts';
import { invalidNote, requireNoteText, splitNote } from './note-text.ts';
import { SealingError } from './sealing-error.ts';
import { verifySignature, type Signer } from './signatures.ts';

/** Verifiers must take 16 at least (C2SP signed-note); each costs a verification, so there is an end. */
const MAX_SIGNATURES = 100;

const KEY_ID_BYTES = 4;

export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** Of a cosignature, in whole seconds since the epoch. */
  readonly time: number | null;
  /** Its line in the note, with the newline. */
  readonly line: string;
}

export interface OpenedNote {
  readonly text: string;
  /** By known keys, one for each key, in the order of the note. */
  readonly signatures: readonly VerifiedSignature[];
  /** Whose signatures were ignored. */
  readonly unknown: readonly { readonly name: string; readonly id: number }[];
}

/** The signature line of a text, with its newline. */
export function signatureLine(text: string, signer: Signer): string {
  const { name, id } = signer.verifierKey;
  const idBytes = new Uint8Array(KEY_ID_BYTES);
  viewOf(idBytes).setUint32(0, id);
  return `— ${name} ${toBase64(concat([idBytes, signer.sign(text)]))}\n`;
}

/**
 * The note of a text, which ends in a newline, signed by each signer (C2SP signed-note). Throws `SealingError` with
 * code `invalid-note` for a text that cannot be one, and for no signer or more than 100.
 */
export function signNote(text: string, signers: readonly Signer[]): string {
  requireNoteText(text);
  const lines = signers.map((signer) => signatureLine(text, signer));
  return requireNote(`${text}\n${lines.join('')}`);
}

/**
 * The note with signature lines, each with its newline, at its end. Throws `SealingError` with code `invalid-note` for
 * what is no note or no signature line.
 */
export function addSignatureLines(note: string, lines: readonly string[]): string {
  requireNote(note);
  lines.forEach(parseSignatureLine);
  return requireNote(note + lines.join(''));
}

/**
 * Verifies a note by known keys (C2SP signed-note). Signatures by other keys are ignored, whatever their length; of
 * several by one key all are verified and the first counts. Throws `SealingError`: `invalid-note` for what is none,
 * `invalid-key` for a key that is none and for two with the same name and id, `invalid-signature` for a known key's
 * signature that does not verify, `no-known-signature` if none is by a known key.
 */
export function openNote(
  note: string,
  verifierKeys: readonly (VerifierKey | string)[],
): OpenedNote {
  const known = knownKeys(verifierKeys);
  const { text, lines } = splitNote(note);
  requireCount(lines);
  const signatures = new Map<VerifierKey, VerifiedSignature>();
  const unknown: { name: string; id: number }[] = [];
  // Anybody can repeat a line a hundred times, and each verification takes milliseconds.
  for (const { name, id, signature, line } of [...new Set(lines)].map(parseSignatureLine)) {
    const key = known.get(identity(name, id));
    if (!key) {
      unknown.push({ name, id });
      continue;
    }
    const verified = verifySignature(text, signature, key);
    if (!verified) {
      throw new SealingError(
        'invalid-signature',
        `A signature by ${name} is not one of this note.`,
      );
    }
    if (!signatures.has(key)) signatures.set(key, { key, time: verified.time, line });
  }
  if (signatures.size === 0) {
    throw new SealingError('no-known-signature', 'No signature of the note is by a known key.');
  }
  return { text, signatures: [...signatures.values()], unknown };
}

/** By name and id. The names have no plus sign. */
const identity = (name: string, id: number): string => `${name}+${id}`;

function knownKeys(verifierKeys: readonly (VerifierKey | string)[]): Map<string, VerifierKey> {
  const known = new Map<string, VerifierKey>();
  for (const given of verifierKeys) {
    const key = typeof given === 'string' ? parseVerifierKey(given) : given;
    const other = known.get(identity(key.name, key.id));
    if (other && !isSameKey(key, other)) {
      throw new SealingError('invalid-key', `Two keys have the name ${key.name} and one id.`);
    }
    known.set(identity(key.name, key.id), other ?? key);
  }
  return known;
}

const isSameKey = (one: VerifierKey, other: VerifierKey): boolean =>
  one.type === other.type && toBase64(one.publicKey) === toBase64(other.publicKey);

/** The note, once it is known to be one, of which no signature is verified. Throws `SealingError` with code `invalid-note`. */
export function requireNote(note: string): string {
  const { lines } = splitNote(note);
  requireCount(lines);
  lines.forEach(parseSignatureLine);
  return note;
}

function requireCount(lines: readonly string[]): void {
  if (lines.length <= MAX_SIGNATURES) return;
  throw invalidNote(`it has more than ${MAX_SIGNATURES} signatures.`);
}

function parseSignatureLine(line: string) {
  const [, name, encoded] = /^— ([^ \n]+) ([^ \n]+)\n$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) {
    throw invalidNote('a signature line reads — <key name> <base64 of key id and signature>.');
  }
  return { name, id: keyId(bytes), signature: bytes.subarray(KEY_ID_BYTES), line };
}
