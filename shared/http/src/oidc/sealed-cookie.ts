import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { z } from 'zod';

const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const;

/** What a text may be sealed as; a text that is one of these is none of the others. */
export type SealedType = 'grant-ledger-session' | 'grant-ledger-signin';

/** Encrypts a content so that a browser can keep it, and neither read nor change it (a JWE, RFC 7516); until `expires`. */
export function seal(
  content: Readonly<Record<string, unknown>>,
  { type, key, expires }: { type: SealedType; key: Uint8Array; expires: Date },
): Promise<string> {
  return new EncryptJWT({ content })
    .setProtectedHeader({ ...ENCRYPTION, typ: type })
    .setExpirationTime(expires)
    .encrypt(key);
}

/** What `seal` was given; undefined if it was by another key, of another type, has expired or was changed. */
export async function unseal<T>(
  text: string,
  { type, key, schema }: { type: SealedType; key: Uint8Array; schema: z.ZodType<T> },
): Promise<T | undefined> {
  try {
    const { payload } = await jwtDecrypt(text, key, {
      keyManagementAlgorithms: [ENCRYPTION.alg],
      contentEncryptionAlgorithms: [ENCRYPTION.enc],
      requiredClaims: ['exp'],
      typ: type,
    });
    return schema.safeParse(payload.content).data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
