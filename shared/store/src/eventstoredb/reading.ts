import type { StreamingRead } from '@eventstore/db-client';

/** How long a read may take, in milliseconds. */
const DEADLINE = 10_000;

/**
 * All that a read gives. Rejects with an error of the client, or if it takes too long, or once the signal
 * comes.
 *
 * Where it is given up, the read is cancelled and goes on to its end: the client waits for that when it is
 * disposed of, and never sees the end of a read whose events nobody takes.
 */
export function allOf<T>(read: StreamingRead<T>, signal: AbortSignal): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const events: T[] = [];
    const giveUp = () => {
      read.cancel().catch(() => undefined);
      settle(() => {
        reject(new Error('The server did not answer in time.'));
      });
    };
    const timer = setTimeout(giveUp, DEADLINE);
    signal.addEventListener('abort', giveUp);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      how();
    };
    read.on('data', (event: T) => events.push(event));
    read.on('error', (error) => {
      settle(() => {
        reject(error);
      });
    });
    read.on('end', () => {
      settle(() => {
        resolve(events);
      });
    });
  });
}
