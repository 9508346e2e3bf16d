import { z } from 'zod';
import type { RecordedEvent } from '../events/index.ts';
import { correctionsOf, type Correction } from '../facts/corrections.ts';
import { identity } from './concerning.ts';

/** What has become of an event by corrections. */
export const standingSchema = z.object({
  /** As it stands at the end; of what was withdrawn, as posted. */
  data: z.unknown(),
  status: z.enum(['stands', 'replaced', 'withdrawn']),
  /** The corrections that make it so (rule 1), ascending. */
  correctedBy: z.array(z.int().nonnegative()),
  /** What was believed before it was replaced. */
  asPosted: z.unknown().optional(),
});
type Standing = z.infer<typeof standingSchema>;
type ByPosition = ReadonlyMap<number, Correction>;
type ByIdentity = ReadonlyMap<string, RecordedEvent>;

/** How an event stands among others, which hold all corrections of it and of these: those of its stream do. */
export function standingAmong(event: RecordedEvent, events: readonly RecordedEvent[]): Standing {
  return standingOf(
    event,
    correctionsOf(events),
    new Map(events.map((one) => [identity(one), one])),
  );
}

export function standingOf(
  event: RecordedEvent,
  corrections: ByPosition,
  byIdentity: ByIdentity,
): Standing {
  const { position, data } = event;
  const correction = corrections.get(position) ?? overruling(event, corrections, byIdentity);
  if (!correction) return { data, status: 'stands', correctedBy: [] };
  const correctedBy = [...correction.positions].sort((a, b) => a - b);
  const { replacement } = correction;
  return replacement
    ? { data: replacement, status: 'replaced', correctedBy, asPosted: data }
    : { data, status: 'withdrawn', correctedBy };
}

/** Of several corrections of one target only the last counts: it withdraws the others (rule 1). */
function overruling(
  event: RecordedEvent,
  corrections: ByPosition,
  byIdentity: ByIdentity,
): Correction | undefined {
  if (event.type !== 'record.corrected') return undefined;
  const target = byIdentity.get(identity(event.data.target));
  const last = target && corrections.get(target.position);
  return last && !last.positions.includes(event.position)
    ? { replacement: undefined, positions: last.positions }
    : undefined;
}
