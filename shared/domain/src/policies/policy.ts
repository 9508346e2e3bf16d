import { z } from 'zod';
import type { EventType, RecordedEvent } from '../events/index.ts';
import { forbids } from '../events/policy.ts';
import { effectiveEvents, type EffectiveEvent } from '../facts/corrections.ts';
import { spells } from '../facts/facts.ts';
import type { Spell } from '../facts/spells.ts';
import { compareCodePoints } from '../text.ts';
import { formatInstant, OPEN, type Instant } from '../time/index.ts';

/** One adoption of a policy, and for how long it is in force: until it expires or is repealed (rule 3). */
export type Policy = Spell<'policy.adopted'>;

/**
 * The policies among the known events, by id, then by the position of the event that adopted them. Events of
 * other types may be left out, but no correction of one of these.
 */
export function policiesOf(events: readonly RecordedEvent[]): readonly Policy[] {
  const effective = effectiveEvents(events);
  const all = <T extends EventType>(type: T) =>
    effective.filter((event): event is EffectiveEvent<T> => event.type === type);
  return spells(all('policy.adopted'), all('policy.repealed'), ({ policyId }) => policyId).sort(
    (a, b) => compareCodePoints(a.data.policyId, b.data.policyId) || a.place - b.place,
  );
}

/** A policy, as answers show it. */
export const policySchema = z.object({
  policyId: z.string(),
  /** The position of the event that adopted it. */
  adopted: z.int().nonnegative(),
  authority: z.string(),
  citation: z.string(),
  forbids,
  from: z.string().meta({ format: 'date-time' }),
  /** Null while nothing ends it. */
  to: z.string().meta({ format: 'date-time' }).nullable(),
  /** Of the events that adopted, corrected and ended it. */
  evidence: z.array(z.int().nonnegative()),
});
export type PolicyEcho = z.infer<typeof policySchema>;

export const echoPolicy = ({ data, place, range, positions, endedBy }: Policy): PolicyEcho => ({
  policyId: data.policyId,
  adopted: place,
  authority: data.authority,
  citation: data.citation,
  forbids: data.forbids,
  from: formatInstant(range.from),
  to: range.to === OPEN ? null : formatInstant(range.to as Instant),
  evidence: [...positions, ...endedBy].sort((a, b) => a - b),
});
