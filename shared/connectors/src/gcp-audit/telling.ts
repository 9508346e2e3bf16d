import type { EventData, PostedEvent } from '@grant-ledger/domain';
import type { LogEntry } from '../google/log-entry.ts';
import type { JsonObject } from '../record/fields.ts';
import { eventOf } from '../record/judged.ts';

/** A call that took effect, as its audit log entry tells it. */
export interface Call {
  readonly entry: LogEntry;
  readonly audit: JsonObject;
}

/** The events that a call comes to, or why to none. */
export type Telling = readonly PostedEvent[] | string;

/** An event of a call; `content` tells it from the other events of the same entry. */
export function tell<Type extends keyof EventData>(
  { entry: { owner, id, time } }: Call,
  content: string,
  type: Type,
  data: EventData[Type],
): PostedEvent {
  const source = `urn:gcp:audit:${owner.name}`;
  return eventOf({ source, id: `${id}/${content}`, time }, type, data);
}

/** Those events, each once: a list may name the same thing again. */
export function once(events: readonly PostedEvent[]): readonly PostedEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}
