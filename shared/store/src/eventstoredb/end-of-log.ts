import { BACKWARDS, END, type AllStreamResolvedEvent } from '@eventstore/db-client';
import type { Connection } from './connection.ts';
import { isAfter, type Place } from './place.ts';

/** How many events of the log are read back at first, and then at a time. */
const FIRST_PAGE = 32;
const PAGE = 256;
/** How long a page may take, in milliseconds. */
const DEADLINE = 10_000;

/**
 * The place of the ledger's last event in `$all`, if there is one after a place: by reading back from the
 * end, since the client cannot read `$all` through a filter. Rejects with an error of the client, or once the
 * signal comes.
 */
export async function lastPlace(
  connection: Connection,
  after: Place | undefined,
  signal: AbortSignal,
): Promise<Place | undefined> {
  let from: Place | typeof END = END;
  for (let count = FIRST_PAGE; ; count = PAGE) {
    signal.throwIfAborted();
    const page = await pageBefore(connection, from, count, signal);
    for (const { event } of page) {
      if (!event) continue;
      const { commit, prepare } = event.position;
      const place = { commit, prepare };
      if (after && !isAfter(place, after)) return undefined;
      if (event.streamId.startsWith(connection.prefix)) return place;
      from = place;
    }
    if (page.length < count) return undefined;
  }
}

/**
 * Where it is given up, the read is cancelled and goes on to its end: the client waits for that when it is
 * disposed of, and never sees the end of a read whose events nobody takes.
 */
function pageBefore(
  { reader }: Connection,
  from: Place | typeof END,
  count: number,
  signal: AbortSignal,
): Promise<AllStreamResolvedEvent[]> {
  const read = reader.readAll({
    direction: BACKWARDS,
    fromPosition: from,
    maxCount: count,
    requiresLeader: true,
  });
  return new Promise((resolve, reject) => {
    const page: AllStreamResolvedEvent[] = [];
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
    read.on('data', (event) => page.push(event));
    read.on('error', (error) => {
      settle(() => {
        reject(error);
      });
    });
    read.on('end', () => {
      settle(() => {
        resolve(page);
      });
    });
  });
}
