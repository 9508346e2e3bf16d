import { eventDataSchemas, type EventData, type EventType } from './data.ts';

/**
 * The stream that an event belongs to: the kind, which is the first word of its type, and the first id
 * of its row in design section 3: `grant-g1`, `person-p7`, `escort-a4`. A correction has no stream of
 * its own: it joins its target's.
 */
export function streamOf<T extends Exclude<EventType, 'record.corrected'>>(
  type: T,
  data: EventData[T],
): string {
  const [kind] = type.split('.', 1) as [string];
  const [firstField] = Object.keys(eventDataSchemas[type].shape) as [string];
  return `${kind}-${(data as Record<string, string>)[firstField] ?? ''}`;
}
