import type { Transform } from 'node:stream';

/** So much is transformed before the next piece is asked for, in bytes: gzip makes at most a thousand times as much of it. */
const PIECE = 16 * 1024;

/**
 * What a transform makes of the chunks, piece by piece. Where it fails, whatever it had made before is given
 * first: piping would lose that.
 */
export async function* transformed<Out>(
  chunks: AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncGenerator<Out> {
  const made: Out[] = [];
  let failure: Error | undefined;
  transform.on('data', (one: Out) => made.push(one));
  transform.once('error', (error) => (failure = error));
  const step = (act: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve) => {
      const failed = () => {
        resolve();
      };
      transform.once('error', failed);
      act((error) => {
        failure ??= error ?? undefined;
        transform.off('error', failed);
        resolve();
      });
    });
  try {
    for await (const chunk of chunks)
      for (let start = 0; start < chunk.length && !failure; start += PIECE) {
        await step((done) => transform.write(chunk.subarray(start, start + PIECE), done));
        yield* made.splice(0);
      }
    if (!failure)
      await step((done) =>
        transform
          .once('end', () => {
            done();
          })
          .end(),
      );
    yield* made.splice(0);
    if (failure) throw failure;
  } finally {
    transform.destroy();
  }
}
