import { EVENT_TYPES, repeatable } from '@grant-ledger/domain';
import type { EventType } from '@grant-ledger/domain';
import type { StoredEvent } from '@grant-ledger/store';
import { z } from 'zod';

/** What a replay may be narrowed by: OR within one, AND between. */
export const filterParams = {
  type: repeatable(z.enum(EVENT_TYPES, `must be an event type: ${EVENT_TYPES.join(', ')}`)),
  stream: repeatable(z.string().min(1)),
  source: repeatable(z.string().min(1)),
};

export interface EventFilter {
  readonly type?: readonly EventType[] | undefined;
  readonly stream?: readonly string[] | undefined;
  readonly source?: readonly string[] | undefined;
}

export function passes(
  { type, stream, source }: EventFilter,
  event: Pick<StoredEvent, 'type' | 'stream' | 'source'>,
): boolean {
  return (
    (type?.includes(event.type as EventType) ?? true) &&
    (stream?.includes(event.stream) ?? true) &&
    (source?.includes(event.source) ?? true)
  );
}
