import { v7 as uuid } from 'uuid';
import { dirname } from 'node:path';
import { z } from 'zod';
import { narrowsItsRole, permissionFields, permissionOf, type Permission } from '../permission.ts';
import type { Principal } from '../principal.ts';
import type { Authenticator } from './authenticator.ts';
import { whileLocked, writePrivateFile } from '../private-file.ts';
import { makePrivateFolder } from '../private-folder.ts';
import { watchedFile } from '../watched-file.ts';
import { oneToken } from './one-token.ts';
import { digestOf, freshToken, sameDigest } from './secret.ts';

const tokenRecordSchema = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().trim().min(1).max(100),
    ...permissionFields,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().optional(),
    revokedAt: z.iso.datetime().optional(),
  })
  .check(narrowsItsRole);
const tokenFileSchema = z.array(tokenRecordSchema);

/** What the file keeps of one token; times are RFC 3339 in UTC. The token itself is nowhere. */
export type TokenRecord = z.infer<typeof tokenRecordSchema>;

export interface TokenFile extends Authenticator {
  readonly authenticate: (token: string) => Principal | undefined;
  /**
   * Makes a token. It is shown this once; the file keeps only its digest. Throws a RangeError for an empty or long name,
   * and for what does not narrow the role.
   */
  issue(request: Permission & { name: string; expiresAt?: Date }): {
    token: string;
    record: TokenRecord;
  };
  /** Every token ever issued, in the order of issue, the revoked and expired among them. */
  list(): readonly TokenRecord[];
  /** Ends a token at once; ending it twice keeps the first instant. Undefined if there is no such id. */
  revoke(id: string): TokenRecord | undefined;
}

export interface TokenFileOptions {
  /** One more token to accept, as admin `automation`; it is never written to the file. */
  readonly adminToken?: string | undefined;
  /** UTC milliseconds; the system's clock by default. */
  readonly now?: () => number;
}

/**
 * The tokens kept in a JSON file (mode 0600, in a folder made with 0700). A missing file holds no
 * tokens. What another process writes is seen at the next call, and processes that change it at once
 * lose nothing of each other. A file that cannot be read or breaks the schema throws, so that nobody is
 * let in by half a file.
 */
export function openTokenFile(path: string, options: TokenFileOptions = {}): TokenFile {
  const now = options.now ?? Date.now;
  const automation = options.adminToken
    ? oneToken(options.adminToken, { name: 'automation', role: 'admin' })
    : undefined;
  const read = watchedFile(
    path,
    (text) => parse(path, text),
    () => [],
  );
  const timestamp = () => new Date(now()).toISOString();

  return {
    issue({ name, expiresAt, ...permission }) {
      const token = freshToken();
      const parsed = tokenRecordSchema.safeParse({
        id: uuid(),
        name,
        ...permissionOf(permission),
        sha256: digestOf(token),
        createdAt: timestamp(),
        ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
      });
      if (!parsed.success)
        throw new RangeError(`This is no token to issue: ${z.prettifyError(parsed.error)}`);
      makePrivateFolder(dirname(path));
      whileLocked(path, () => {
        write(path, [...read(), parsed.data]);
      });
      return { token, record: parsed.data };
    },

    list: read,

    revoke(id) {
      const withId = (record: TokenRecord) => record.id === id;
      if (!read().some(withId)) return undefined;
      return whileLocked(path, () => {
        const records = read();
        const found = records.find(withId);
        if (!found || found.revokedAt) return found;
        const revoked = { ...found, revokedAt: timestamp() };
        write(
          path,
          records.map((record) => (record === found ? revoked : record)),
        );
        return revoked;
      });
    },

    authenticate(token): Principal | undefined {
      const automated = automation?.authenticate(token);
      if (automated) return automated;
      const digest = digestOf(token);
      const found = read().find((record) => sameDigest(record.sha256, digest));
      if (!found || found.revokedAt) return undefined;
      if (found.expiresAt !== undefined && Date.parse(found.expiresAt) <= now()) return undefined;
      return { name: found.name, ...permissionOf(found) };
    },
  };
}

function parse(path: string, text: string): readonly TokenRecord[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The token file ${path} is not JSON.`);
  }
  const parsed = tokenFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(`The token file ${path} is not valid: ${z.prettifyError(parsed.error)}`);
}

function write(path: string, records: readonly TokenRecord[]): void {
  writePrivateFile(path, `${JSON.stringify(records, null, 2)}\n`);
}
