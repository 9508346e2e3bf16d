import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post, type Schemas } from '../api/client.ts';

/** Asks for a report; then goes to where it will be. */
export function useAskForReport() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: unknown) => post<Schemas['Report']>('/v1/reports', body),
    onSuccess: async ({ reportId }) => {
      await queries.invalidateQueries({ queryKey: ['/v1/reports'] });
      await navigate(`/reports/${reportId}`);
    },
  });
}
