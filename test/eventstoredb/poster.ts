import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import { random } from '../support/random.ts';
import { newEvents, shuffled, streamOf } from './events.ts';

/**
 * A process that posts events in an order of its own, again where it is told to, and writes a line
 * `id position recorded|duplicate` for each that is acknowledged. The spec of processes starts and kills it.
 */
const [connectionString = '', folder = '', seed, count] = process.argv.slice(2);
const store = await openEventStoreDb(connectionString, { folder });

async function post(event: ReturnType<typeof newEvents>[number]): Promise<void> {
  for (;;) {
    try {
      const { event: held, duplicate } = await store.append(streamOf(event), event);
      const outcome = duplicate ? 'duplicate' : 'recorded';
      process.stdout.write(`${event.id} ${held.position} ${outcome}\n`);
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== 'unavailable' && code !== 'outcome-unknown') throw error;
    }
  }
}

await Promise.all(shuffled(newEvents(Number(count)), random(Number(seed))).map(post));
await store.close();
