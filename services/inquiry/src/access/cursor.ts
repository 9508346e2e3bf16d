import { createHash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';
import type { InputError, Known } from '@grant-ledger/domain';
import { z } from 'zod';

const keySchema = z.array(z.union([z.string(), z.number(), z.null()]));
const cursorSchema = z.strictObject({
  sizes: z.array(z.int().nonnegative()),
  after: keySchema,
  question: z.string(),
});

/** What tells rows apart, part by part. */
export type Key = z.infer<typeof keySchema>;

/** Where a page ended: at which known size (or two of them), after which row, of which question (its digest). */
type Cursor = z.infer<typeof cursorSchema>;

/** What a cursor has to belong to. */
interface Asked {
  /** By `questionDigest`. */
  readonly question: string;
  /** One known time, or the two of a difference. */
  readonly known: readonly Known[];
  /** For each known time, the greatest size that there is. */
  readonly sizes: readonly number[];
}

/**
 * What a cursor belongs to: the question as understood, and the instants as known at, if any were asked
 * for. A known size is compared by itself, so that a client may pin the size that it was answered with.
 */
export function questionDigest(question: object, known: readonly Known[]): string {
  const before = known.map((one) => (one !== 'all' && 'before' in one ? one.before : null));
  return createHash('sha256').update(canonicalJson({ question, before })).digest('base64url');
}

export function writeCursor(sizes: readonly number[], after: Key, question: string): string {
  const cursor: Cursor = { sizes: [...sizes], after, question };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor, or what is wrong with it. It comes from the client, so nothing in it is believed. */
export function readCursor(text: string, { question, known, sizes }: Asked): Cursor | InputError {
  const wrong = (detail: string) => ({ pointer: '/cursor', detail });
  const cursor = cursorSchema.safeParse(jsonOf(text)).data;
  if (cursor?.sizes.length !== sizes.length)
    return wrong('must be a cursor that this ledger gave as next');
  if (cursor.question !== question) return wrong('belongs to another question');
  const isPinnedElsewhere = (one: Known, index: number) =>
    one !== 'all' && 'size' in one && one.size !== cursor.sizes[index];
  if (known.some(isPinnedElsewhere))
    return wrong(`belongs to the known size ${cursor.sizes.join(' and ')}`);
  if (cursor.sizes.some((size, index) => size > (sizes[index] ?? 0)))
    return wrong('belongs to a size that this ledger does not have');
  return cursor;
}

/** The rows after the cursor's; undefined if its row is none of them. The same size has the same rows for ever. */
export function rowsAfter<Row>(
  rows: readonly Row[],
  { after }: Cursor,
  keyOf: (row: Row) => Key,
): readonly Row[] | undefined {
  const last = rows.findIndex((row) => {
    const key = keyOf(row);
    return key.length === after.length && key.every((part, index) => part === after[index]);
  });
  return last < 0 ? undefined : rows.slice(last + 1);
}

function jsonOf(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString());
  } catch {
    return undefined;
  }
}
