import { createHash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';
import type { AccessRow, InputError, Known } from '@grant-ledger/domain';
import { z } from 'zod';

const nullable = z.string().nullable();
const rowKeySchema = z.tuple([nullable, nullable, nullable, nullable, nullable, nullable]);
const cursorSchema = z.strictObject({
  size: z.int().nonnegative(),
  after: rowKeySchema,
  question: z.string(),
});

/** What tells rows apart: personId, accountId, groupId, tenantId, and the scope's kind and id. */
type RowKey = z.infer<typeof rowKeySchema>;

/** Where a page ended: at which known size, after which row, of which question (its digest). */
type Cursor = z.infer<typeof cursorSchema>;

/**
 * What a cursor belongs to: the question as understood, and the instant as known at, if one was asked
 * for. A known size is compared by itself, so that a client may pin the size that it was answered with.
 */
export function questionDigest(question: object, known: Known): string {
  const before = known !== 'all' && 'before' in known ? known.before : null;
  return createHash('sha256').update(canonicalJson({ question, before })).digest('base64url');
}

export function writeCursor(size: number, lastRow: AccessRow, question: string): string {
  const cursor: Cursor = { size, after: keyOf(lastRow), question };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor, or what is wrong with it. It comes from the client, so nothing in it is believed. */
export function readCursor(
  text: string,
  { question, known, size }: { question: string; known: Known; size: number },
): Cursor | InputError {
  const wrong = (detail: string) => ({ pointer: '/cursor', detail });
  const cursor = cursorSchema.safeParse(jsonOf(text)).data;
  if (!cursor) return wrong('must be a cursor that this ledger gave as next');
  if (cursor.question !== question) return wrong('belongs to another question');
  if (known !== 'all' && 'size' in known && known.size !== cursor.size)
    return wrong(`belongs to the known size ${cursor.size}`);
  if (cursor.size > size) return wrong('belongs to a size that this ledger does not have');
  return cursor;
}

/** The rows after the cursor's; undefined if its row is none of them. The same size has the same rows for ever. */
export function rowsAfter(
  rows: readonly AccessRow[],
  { after }: Cursor,
): readonly AccessRow[] | undefined {
  const last = rows.findIndex((row) => keyOf(row).every((part, i) => part === after[i]));
  return last < 0 ? undefined : rows.slice(last + 1);
}

function keyOf({ personId, accountId, groupId, tenantId, scope }: AccessRow): RowKey {
  return [personId, accountId, groupId, tenantId, scope?.kind ?? null, scope?.id ?? null];
}

function jsonOf(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString());
  } catch {
    return undefined;
  }
}
