import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { passes } from './filter.ts';
import type { EventFilter } from './filter.ts';

/** The events from a position on that pass the filter and may be seen, up to a known size, in order. */
export async function* replay(
  store: EventStore,
  {
    from,
    size,
    filter,
    isVisible,
  }: {
    from: number;
    size: number;
    filter: EventFilter;
    isVisible: (position: number) => boolean;
  },
): AsyncGenerator<StoredEvent> {
  const [stream, ...others] = filter.stream ?? [];
  const events =
    stream !== undefined && others.length === 0
      ? store.readStream(stream)
      : store.readAll({ from });
  for await (const event of events) {
    if (event.position >= size) return;
    if (event.position >= from && isVisible(event.position) && passes(filter, event)) yield event;
  }
}

/** The first `count` items. */
export async function* take<Item>(items: AsyncIterable<Item>, count: number): AsyncGenerator<Item> {
  let left = count;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left <= 0) return;
  }
}
