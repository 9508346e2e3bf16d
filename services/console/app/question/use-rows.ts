import { infiniteQueryOptions, useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { get, type Answer } from '../api/client.ts';
import { queryClient } from '../api/use-answer.ts';

/** What answers with rows in pages. */
export type RowsPath = '/v1/access' | '/v1/violations';

/** The first page is small, so that an answer is on the screen at once; the next ones are not. */
const FIRST = 100;
const NEXT = 5000;
/** So many rows are shown; whoever wants more downloads them. */
const MOST = 20_000;

/** The answer to a question, its rows fetched page after page up to `MOST`. */
export function useRows<Path extends RowsPath>(
  path: Path,
  search: URLSearchParams,
): {
  readonly query: UseQueryResult<Answer<Path>>;
  /** Whether there are rows that were not fetched, yet or at all. */
  readonly hasMore: boolean;
} {
  const query = useInfiniteQuery(rowsOf(path, search));
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const answer = useMemo(() => data && joined(data.pages), [data]);
  const isFetchedOn = hasNextPage && !isFetching && (answer?.rows.length ?? 0) < MOST;
  useEffect(() => {
    if (isFetchedOn) void fetchNextPage();
  }, [isFetchedOn, fetchNextPage]);
  return {
    query: { ...query, data: answer } as unknown as UseQueryResult<Answer<Path>>,
    hasMore: hasNextPage,
  };
}

/** Asks before the page that shows the answer is drawn, which takes a while itself. */
export function askAhead(path: RowsPath, search: URLSearchParams): void {
  // What goes wrong is told where the answer is shown.
  queryClient.infiniteQuery(rowsOf(path, search)).catch(() => undefined);
}

const rowsOf = (path: RowsPath, search: URLSearchParams) =>
  infiniteQueryOptions({
    queryKey: [path, 'rows', search.toString()],
    queryFn: ({ signal, pageParam }): Promise<Answer<RowsPath>> =>
      get<RowsPath>(path, { search: paged(search, pageParam), signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

function paged(search: URLSearchParams, cursor: string | undefined): URLSearchParams {
  const page = new URLSearchParams(search);
  page.set('limit', String(cursor === undefined ? FIRST : NEXT));
  if (cursor !== undefined) page.set('cursor', cursor);
  return page;
}

function joined(pages: readonly Answer<RowsPath>[]): Answer<RowsPath> | undefined {
  const [first] = pages;
  return first && { ...first, rows: pages.flatMap(({ rows }) => rows) };
}
