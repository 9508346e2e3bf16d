import type { Known, RowKey } from '@grant-ledger/domain';
import { wrongQuery } from '../query.ts';
import { questionDigest, readCursor, rowsAfter, writeCursor } from './cursor.ts';

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

/**
 * Where a page starts: the known sizes that it is answered at, those of the cursor if there is one, and
 * how to cut it out of all rows at these sizes. Throws a 400 problem for a cursor that does not belong here.
 */
export function pageFrom({ question, known, sizes, cursor }: Paged): {
  readonly sizes: readonly number[];
  cutOut<Row extends RowKey>(rows: readonly Row[], most: number): Page<Row>;
} {
  const digest = questionDigest(question, known);
  const at =
    cursor === undefined ? undefined : readCursor(cursor, { question: digest, known, sizes });
  if (at && 'detail' in at) throw wrongQuery([at]);
  const pinned = at?.sizes ?? sizes;
  return {
    sizes: pinned,
    cutOut: (rows, most) => {
      const left = at ? rowsAfter(rows, at) : rows;
      if (!left)
        throw wrongQuery([{ pointer: '/cursor', detail: 'names a row that is not there' }]);
      const page = left.length > most ? left.slice(0, most) : left;
      const last = page.at(-1);
      const isMore = last !== undefined && page.length < left.length;
      return { rows: page, next: isMore ? writeCursor(pinned, last, digest) : null };
    },
  };
}
