import type { EventData, RecordedEvent } from '../events/index.ts';
import { mentionsOf } from './mentions.ts';

/** All that an event mentions in one version of its data or another. */
interface Mentioned {
  readonly names: Set<string>;
  readonly opens: Set<string>;
  readonly continues: Set<string>;
}

/**
 * The events that concern a thing such as `person:p-7`: those that name it, and those that continue
 * what these open, until no more come. A correction continues its target.
 */
export function concerning(
  thing: string,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const mentioned = mentionedBy(events);
  const opened = new Set<string>();
  const found = new Set<RecordedEvent>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const [event, { names, opens, continues }] of mentioned) {
      if (!names.has(thing) && ![...continues].some((key) => opened.has(key))) continue;
      found.add(event);
      for (const key of opens) opened.add(key);
    }
  }
  return [...found];
}

/** What each event mentions: in its data as posted, and in any data that a correction gives it. */
function mentionedBy(events: readonly RecordedEvent[]): ReadonlyMap<RecordedEvent, Mentioned> {
  const byIdentity = new Map(events.map((event) => [identity(event), event]));
  const mentioned = new Map(
    events.map((event) => [
      event,
      { names: new Set<string>(), opens: new Set([identity(event)]), continues: new Set<string>() },
    ]),
  );
  const read = (event: RecordedEvent, data: object): void => {
    const { names, opens, continues } = mentioned.get(event) as Mentioned;
    if (event.type === 'record.corrected') {
      const { target, replacement } = data as EventData['record.corrected'];
      continues.add(identity(target));
      const targeted = byIdentity.get(identity(target));
      if (targeted && replacement) read(targeted, replacement);
      return;
    }
    const more = mentionsOf(event.type, data as typeof event.data);
    for (const key of more.names) names.add(key);
    for (const key of more.opens ?? []) opens.add(key);
    for (const key of more.continues ?? []) continues.add(key);
  };
  for (const event of events) read(event, event.data);
  return mentioned;
}

/** `source` and `id` identify an event (design section 3); told apart from the keys of things. */
export const identity = ({ source, id }: { source: string; id: string }): string =>
  `event:${JSON.stringify([source, id])}`;
