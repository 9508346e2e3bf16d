import { z } from 'zod';
import type { RecordedEvent } from '../events/index.ts';
import { entriesOf, entrySchema } from './entries.ts';
import { lanesOf } from './lanes.ts';
import { TIMELINE_KINDS, type TimelineKind } from './mentions.ts';
import { laneEntrySchema } from './pieces.ts';

export const timelineSchema = z.object({
  kind: z.enum(TIMELINE_KINDS),
  id: z.string(),
  /** What was posted about it, and how it was corrected. */
  entries: z.array(entrySchema),
  /** What follows from that by the rules of design section 4, by the name of a lane. */
  lanes: z.record(z.string(), z.array(laneEntrySchema)),
});

/**
 * The timeline of one person, tenant, grant, organization or escort, as known from these events; undefined
 * if none of them names it. An escort is a person whom at least one assignment names as its escort.
 */
export type Timeline = z.infer<typeof timelineSchema>;

export function timelineOf(
  kind: TimelineKind,
  id: string,
  events: readonly RecordedEvent[],
): Timeline | undefined {
  const entries = entriesOf(kind, id, events);
  const isNamed = kind === 'escort' ? entries.some(({ type }) => type === 'escort.assigned') : true;
  if (entries.length === 0 || !isNamed) return undefined;
  return { kind, id, entries, lanes: lanesOf(kind, id, events) };
}
