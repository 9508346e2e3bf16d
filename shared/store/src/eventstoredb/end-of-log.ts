import { BACKWARDS, END, type AllStreamResolvedEvent } from '@eventstore/db-client';
import type { Connection } from './connection.ts';
import { isAfter, type Place } from './place.ts';
import { allOf } from './reading.ts';

/** How many events of the log are read back at first, and then at a time. */
const FIRST_PAGE = 32;
const PAGE = 256;

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
  return allOf(read, signal);
}
