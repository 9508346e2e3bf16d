import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { get, type Answer, type Schemas } from '../api/client.ts';

/** Milliseconds between two looks at a report that is being made. */
const LOOKED_AT_EVERY = 1000;

const isMaking = ({ state }: Schemas['Report']): boolean => state === 'making';

/** The reports that are kept, the newest first; looked at again while any is being made. */
export function useReports(): UseQueryResult<Answer<'/v1/reports'>> {
  return useQuery({
    queryKey: ['/v1/reports'],
    queryFn: ({ signal }) => get('/v1/reports', { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => state.data?.reports.some(isMaking) === true && LOOKED_AT_EVERY,
  });
}

/** One report; looked at again while it is being made. */
export function useReport(id: string): UseQueryResult<Schemas['Report']> {
  return useQuery({
    queryKey: ['/v1/reports/{id}', id],
    queryFn: ({ signal }) => get('/v1/reports/{id}', { params: { id }, signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isMaking(state.data) && LOOKED_AT_EVERY,
  });
}
