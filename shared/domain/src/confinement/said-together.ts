import type { EventData, EventType, RecordedEvent } from '../events/index.ts';

/** What an event says, or a correction in place of another event, of whose type the data then is. */
export interface Said {
  readonly position: number;
  readonly type: EventType;
  readonly data: EventData[EventType];
}

/**
 * Each event with all corrections of it, of those too, and with all that these correct: what each says, whether it is
 * effective or not. A correction that puts nothing in the place of its target says nothing of its own, and stands there
 * as what it is.
 */
export function saidTogether(events: readonly RecordedEvent[]): readonly (readonly Said[])[] {
  const byIdentity = new Map(events.map((event) => [identity(event), event]));
  const groups = new Map<number, Said[]>();
  for (const event of events) {
    const { position, type } = event;
    groups.set(position, [{ position, type, data: event.data }]);
    let said: unknown = event.type === 'record.corrected' ? event.data : undefined;
    while (isCorrection(said)) {
      const target = byIdentity.get(identity(said.target));
      if (!target || target.position >= position) break;
      join(groups, position, target.position);
      said = said.replacement;
      if (said !== undefined && !isCorrection(said))
        groups
          .get(position)
          ?.push({ position, type: target.type, data: said as EventData[EventType] });
    }
  }
  return [...new Set(groups.values())];
}

/** Makes one group of the groups of two positions. */
function join(groups: Map<number, Said[]>, one: number, other: number): void {
  const [kept, added] = [groups.get(other), groups.get(one)];
  if (!kept || !added || kept === added) return;
  kept.push(...added);
  for (const { position } of added) groups.set(position, kept);
}

const isCorrection = (said: unknown): said is EventData['record.corrected'] =>
  typeof said === 'object' && said !== null && 'target' in said;

const identity = ({ source, id }: { source: string; id: string }): string =>
  JSON.stringify([source, id]);
