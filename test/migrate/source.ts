import type { PostedEvent, RecordedEvent } from '@grant-ledger/domain';
import { Ledger } from '@grant-ledger/ledger';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { history } from '../bench/history/history.ts';

/** How many events a history of factor 1 has, nearly. */
const AT_FACTOR_1 = 4_400_000;
/** The least history that the generator makes has more than 3,000 events. */
const LEAST_FACTOR = 0.0005;

export const SEED = Number(process.env.MIGRATED_SEED ?? Date.now() % 1_000_000);

/** A generated history of so many events, over ten years. */
export function* generated(count: number): Generator<RecordedEvent, void> {
  const factor = Math.max(LEAST_FACTOR, count / AT_FACTOR_1);
  let made = 0;
  for (const event of history({ seed: SEED, factor })) {
    if (made === count) return;
    made += 1;
    yield event;
  }
}

/** Records the events in a new SQLite file, through the ledger, each day's at that day's midnight. */
export async function recordDaily(path: string, events: Iterable<RecordedEvent>): Promise<number> {
  let now = 0;
  const store = openSqliteStore(path, { clock: () => now });
  const ledger = new Ledger({ store });
  let day: PostedEvent[] = [];
  let recorded = 0;
  const record = async () => {
    const outcomes = await ledger.recordAll(day, { recordedBy: 'feed' });
    for (const outcome of outcomes) if (outcome instanceof Error) throw outcome;
    recorded += day.length;
    day = [];
  };
  for (const event of events) {
    const midnight = Date.parse(event.recordedat.slice(0, 10));
    if (midnight !== now) await record();
    now = midnight;
    day.push(postedOf(event));
  }
  await record();
  await store.close();
  return recorded;
}

function postedOf({ specversion, id, source, type, time, data }: RecordedEvent): PostedEvent {
  return { specversion, id, source, type, time, data } as PostedEvent;
}
