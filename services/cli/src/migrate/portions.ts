import type { StoredEvent } from '@grant-ledger/store';

/** How many events are on their way to the target at once. */
const PORTION = 200;
/** An event of more characters of JSON goes alone. */
const LARGE = 32 * 1024;

/**
 * Cuts a log into portions, holding one of them at a time. A large event is a portion of its own: a server
 * may refuse it, and then nothing behind it must have got its position.
 */
export async function* portionsOf(log: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent[]> {
  let portion: StoredEvent[] = [];
  for await (const event of log) {
    const isLarge = JSON.stringify(event.event).length > LARGE;
    if (portion.length === PORTION || (isLarge && portion.length > 0)) {
      yield portion;
      portion = [];
    }
    portion.push(event);
    if (!isLarge) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
