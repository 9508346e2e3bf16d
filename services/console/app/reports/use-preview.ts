import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Away, Refusal, type Answer } from '../api/client.ts';
import type { Preview, PreviewAnswer, PreviewPath, PreviewRequest } from './preview-message.ts';

/** So many rows, or changes, are shown; whoever wants more downloads them. */
const MOST = 1000;

/** A report or a restatement, with its first rows or changes: fetched and read beside the page. */
export function usePreview<Path extends PreviewPath>(
  path: Path,
  id: string,
): UseQueryResult<Preview<Answer<Path>>> {
  return useQuery({
    queryKey: [path, 'preview', id],
    queryFn: async ({ signal }) =>
      (await read({ path, id, most: MOST }, signal)) as Preview<Answer<Path>>,
    // It never changes.
    staleTime: Infinity,
  });
}

function read(request: PreviewRequest, signal: AbortSignal): Promise<Preview<Answer<PreviewPath>>> {
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Preview<Answer<PreviewPath>>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
      if (data.isRead) resolve(data.preview);
      else if (data.problem) reject(new Refusal(data.problem));
      else reject(new Away('The server does not answer.'));
    };
    worker.onerror = ({ message }) => {
      reject(new Error(message));
    };
    signal.addEventListener('abort', () => {
      reject(new Error('No longer wanted.'));
    });
    worker.postMessage(request);
  }).finally(() => {
    worker.terminate();
  });
}
