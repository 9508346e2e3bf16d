import type { Known, RowKey } from '@grant-ledger/domain';
import type { Request, Response } from 'express';
import { setKnown, type KnownEcho } from '../known.ts';
import { z } from 'zod';
import { limitText, limitWithin, positionText, wrongQuery } from '../query.ts';
import { questionDigest, readCursor, rowsAfter, writeCursor, type Key } from './cursor.ts';

/** The forms in which rows can be had. */
export const ROW_FORMS = ['application/json', 'application/x-ndjson', 'text/csv'] as const;

/** The parameters of whatever is answered in pages. */
export const pagingParams = {
  limit: limitText.optional(),
  cursor: z.string('must be given once').optional(),
  minPosition: positionText.optional(),
};

/** A page of JSON has at most so many rows; the other forms are streamed, and whole unless limited. */
const MOST_ROWS = 10_000;

/** How many rows a page has at most; throws a 400 problem for a limit above what the form can have. */
export const mostRows = (form: (typeof ROW_FORMS)[number], limit: string | undefined): number =>
  form === 'application/json'
    ? limitWithin(limit, MOST_ROWS, MOST_ROWS)
    : Number(limit ?? Infinity);

/** What is asked for in pages: the question as understood, and as known when (once, or twice for a difference). */
interface Paged {
  readonly question: object;
  readonly known: readonly Known[];
  /** The known sizes, for a first page. */
  readonly sizes: readonly number[];
  readonly cursor: string | undefined;
}

/** One page of rows, and the cursor of the next; null on the last. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** What tells the rows of `/v1/access` and its difference apart. */
export const rowKey = ({ personId, accountId, groupId, tenantId, scope }: RowKey): Key => [
  ...[personId, accountId, groupId, tenantId],
  ...[scope?.kind ?? null, scope?.id ?? null],
];

/**
 * Where a page starts: the known sizes that it is answered at, those of the cursor if there is one, and
 * how to cut it out of all rows at these sizes. Throws a 400 problem for a cursor that does not belong here.
 */
export function pageFrom({ question, known, sizes, cursor }: Paged): {
  readonly sizes: readonly number[];
  cutOut<Row>(rows: readonly Row[], most: number, keyOf: (row: Row) => Key): Page<Row>;
} {
  const digest = questionDigest(question, known);
  const at =
    cursor === undefined ? undefined : readCursor(cursor, { question: digest, known, sizes });
  if (at && 'detail' in at) throw wrongQuery([at]);
  const pinned = at?.sizes ?? sizes;
  return {
    sizes: pinned,
    cutOut: (rows, most, keyOf) => {
      const left = at ? rowsAfter(rows, at, keyOf) : rows;
      if (!left)
        throw wrongQuery([{ pointer: '/cursor', detail: 'names a row that is not there' }]);
      const page = left.length > most ? left.slice(0, most) : left;
      const last = page.at(-1);
      const isMore = last !== undefined && page.length < left.length;
      return { rows: page, next: isMore ? writeCursor(pinned, keyOf(last), digest) : null };
    },
  };
}

/** Says in headers what the answer was computed from and where it goes on, for forms without an envelope. */
export function setPage(
  req: Request,
  res: Response,
  { known, next }: { readonly known: KnownEcho; readonly next: string | null },
): void {
  setKnown(res, known);
  if (next === null) return;
  const { pathname, searchParams } = new URL(req.originalUrl, 'http://host');
  searchParams.set('cursor', next);
  res.set('Link', `<${pathname}?${searchParams.toString()}>; rel="next"`);
}
