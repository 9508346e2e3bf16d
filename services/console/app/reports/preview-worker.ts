import { get, Refusal } from '../api/client.ts';
import { cut, type PreviewAnswer, type PreviewRequest } from './preview-message.ts';

// A report may have tens of megabytes: parsing them here keeps the page alive.
addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  void answer(data).then((answered) => {
    postMessage(answered);
  });
});

async function answer({ path, id, most }: PreviewRequest): Promise<PreviewAnswer> {
  try {
    return { isRead: true, preview: cut(await get(path, { params: { id } }), most) };
  } catch (error) {
    return {
      isRead: false,
      ...(error instanceof Refusal && { problem: error.problem }),
    };
  }
}
