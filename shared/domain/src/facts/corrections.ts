import type { EventData, EventType, RecordedEvent } from '../events/index.ts';

/** What an event says once the corrections are applied (rule 1). */
export interface EffectiveEvent<T extends EventType = EventType> {
  readonly type: T;
  readonly data: EventData[T];
  /** The position of the event; for a replacement, of the event that it replaces: its place in the order. */
  readonly place: number;
  /** The positions that make it so: the event, and the corrections that replaced its data. */
  readonly positions: readonly number[];
}

/** An effective correction of an event: what it puts in its place, if anything, and by which events. */
export interface Correction {
  readonly replacement: Record<string, unknown> | undefined;
  readonly positions: readonly number[];
}

/**
 * Rule 1. The effective correction of each position that has one. Works from the last event back: a
 * correction that a later effective correction targets has no effect itself, unless that one replaces
 * it, and then acts as the replacement says; of several effective corrections of one target only the
 * last counts.
 */
export function correctionsOf(events: readonly RecordedEvent[]): ReadonlyMap<number, Correction> {
  const positionOf = new Map(events.map((event) => [identity(event), event.position]));
  const corrections = new Map<number, Correction>();
  for (const event of events.toReversed()) {
    if (event.type !== 'record.corrected') continue;
    const itself = corrections.get(event.position);
    if (itself && !itself.replacement) continue;
    const { target, replacement } = (itself?.replacement ??
      event.data) as EventData['record.corrected'];
    const targeted = positionOf.get(identity(target));
    if (targeted === undefined || corrections.has(targeted)) continue;
    const positions = [event.position, ...(itself?.positions ?? [])];
    corrections.set(targeted, { replacement, positions });
  }
  return corrections;
}

/** The events that stand at the end, in order; corrections themselves are not among them (rule 1). */
export function effectiveEvents(events: readonly RecordedEvent[]): readonly EffectiveEvent[] {
  const corrections = correctionsOf(events);
  return events.flatMap((event): EffectiveEvent[] => {
    const { type, position } = event;
    if (type === 'record.corrected') return [];
    const correction = corrections.get(position);
    if (!correction) return [{ type, data: event.data, place: position, positions: [position] }];
    if (!correction.replacement) return [];
    const data = correction.replacement as EventData[typeof type];
    return [{ type, data, place: position, positions: [position, ...correction.positions] }];
  });
}

const identity = ({ source, id }: { source: string; id: string }): string =>
  JSON.stringify([source, id]);
