import {
  keepPreviousData,
  QueryClient,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import { Away, get, Refusal, type Answer, type GetOptions, type GetPath } from './client.ts';

/** Milliseconds between two attempts, while the server is away. */
const AGAIN_AFTER = 2000;

/** Asks again while the server is away or not ready; what it refuses, it would refuse again. */
const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof Away || (error instanceof Refusal && error.problem.status === 503);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      refetchOnWindowFocus: false,
      staleTime: 30_000,
      retry: (_count, error) => isWorthAnotherTry(error),
      retryDelay: AGAIN_AFTER,
    },
  },
});

interface AskOptions extends Pick<GetOptions, 'params' | 'search'> {
  /** False while there is nothing to ask. */
  readonly isAsked?: boolean;
  /** Whether to show the answer to the question before, until this one is answered. */
  readonly keepsLast?: boolean;
}

/** The server's answer to a GET, kept by its URL. */
export function useAnswer<Path extends GetPath>(
  path: Path,
  {
    params = {},
    search = new URLSearchParams(),
    isAsked = true,
    keepsLast = false,
  }: AskOptions = {},
): UseQueryResult<Answer<Path>> {
  return useQuery({
    queryKey: [path, params, search.toString()],
    queryFn: ({ signal }) => get(path, { params, search, signal }),
    enabled: isAsked,
    ...(keepsLast && { placeholderData: keepPreviousData }),
  });
}
