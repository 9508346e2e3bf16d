import { z } from 'zod';
import type { EventData, RecordedEvent } from '../events/index.ts';
import { correctionsOf, type Correction } from '../facts/corrections.ts';
import { validityOf } from '../facts/statements.ts';
import { formatInstant, parseInstant, type End, type Instant } from '../time/index.ts';
import { concerning, identity } from './concerning.ts';
import type { TimelineKind } from './mentions.ts';
import { instantText, writtenRange } from './pieces.ts';
import { standingOf, standingSchema } from './standing.ts';

export const entrySchema = z.object({
  position: z.int().nonnegative(),
  recordedAt: instantText,
  source: z.string(),
  id: z.string(),
  type: z.string(),
  /** `[from, to)` of what holds for a time, in UTC; `to` is null while open. */
  from: instantText.optional(),
  to: instantText.nullable().optional(),
  /** The instant of what happens at one, in UTC. */
  at: instantText.optional(),
  ...standingSchema.shape,
});
type TimelineEntry = z.infer<typeof entrySchema>;

/**
 * The events that concern one thing, by valid time, then position: those that name it, now or in a
 * version that a correction has replaced since; what continues these; and the corrections of all of
 * them, each at the valid time of its target.
 */
export function entriesOf(
  kind: TimelineKind,
  id: string,
  events: readonly RecordedEvent[],
): TimelineEntry[] {
  const corrections = correctionsOf(events);
  const byIdentity = new Map(events.map((event) => [identity(event), event]));
  return concerning(`${kind}:${id}`, events)
    .map((event) => ({ event, when: whenOf(event, corrections, byIdentity) }))
    .sort((a, b) => a.when.from - b.when.from || a.event.position - b.event.position)
    .map(({ event, when }) => ({
      position: event.position,
      recordedAt: event.recordedat,
      source: event.source,
      id: event.id,
      type: event.type,
      ...written(when),
      ...standingOf(event, corrections, byIdentity),
    }));
}

type ByPosition = ReadonlyMap<number, Correction>;
type ByIdentity = ReadonlyMap<string, RecordedEvent>;

interface When {
  readonly from: Instant;
  /** Missing for what happens at one instant. */
  readonly to?: End;
}

function whenOf(event: RecordedEvent, corrections: ByPosition, byIdentity: ByIdentity): When {
  let about = event;
  for (let passed = 0; about.type === 'record.corrected' && passed < byIdentity.size; passed++)
    about = byIdentity.get(identity(about.data.target)) ?? event;
  const replacement = about === event ? corrections.get(event.position)?.replacement : undefined;
  const data = replacement ?? about.data;
  if ('validFrom' in data) return validityOf(data as EventData['person.registered']);
  const { effective, at } = data as { effective?: string; at?: string };
  return { from: parseInstant(effective ?? at ?? about.time) };
}

function written({ from, to }: When): Pick<TimelineEntry, 'from' | 'to' | 'at'> {
  return to === undefined ? { at: formatInstant(from) } : writtenRange({ from, to });
}
