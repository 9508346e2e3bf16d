import { standingAmong, standingSchema } from '@grant-ledger/domain';
import type { RecordedEvent } from '@grant-ledger/domain';
import type { StoredEvent } from '@grant-ledger/store';
import { z } from 'zod';
import type { Inquiry } from '../inquiry.ts';

const position = z.int().nonnegative();

/** What has become of an event, and what it stands among. */
export const eventStandingSchema = standingSchema.extend({
  position,
  stream: z.string().describe('Of the events about the same thing.'),
  target: position.nullable().describe('What it corrects, if it is a correction.'),
  previous: position.nullable().describe('The event before it in its stream.'),
  next: position.nullable().describe('The event after it in its stream.'),
});

/** How an event stands as known from the first `size` events that may be seen. A correction is in the stream of its target. */
export async function standingOfEvent(
  inquiry: Inquiry,
  stored: StoredEvent,
  { size, isVisible }: { size: number; isVisible: (position: number) => boolean },
): Promise<z.infer<typeof eventStandingSchema>> {
  const events: RecordedEvent[] = [];
  for await (const { event } of inquiry.store.readStream(stored.stream))
    if (event.position < size && isVisible(event.position)) events.push(event);
  const index = events.findIndex((event) => event.position === stored.position);
  return {
    position: stored.position,
    stream: stored.stream,
    target: await targetOf(inquiry, stored.event),
    previous: events[index - 1]?.position ?? null,
    next: events[index + 1]?.position ?? null,
    ...standingAmong(stored.event, events),
  };
}

async function targetOf({ store }: Inquiry, event: RecordedEvent): Promise<number | null> {
  if (event.type !== 'record.corrected') return null;
  const { source, id } = event.data.target;
  return (await store.find(source, id))?.position ?? null;
}
