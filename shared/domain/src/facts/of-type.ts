import type { EventType, RecordedEvent } from '../events/index.ts';
import { effectiveEvents, type EffectiveEvent } from './corrections.ts';

/** The effective events of one type, in order (rule 1). */
export const effectiveOfType = <T extends EventType>(
  events: readonly RecordedEvent[],
  type: T,
): readonly EffectiveEvent<T>[] =>
  effectiveEvents(events).filter((event): event is EffectiveEvent<T> => event.type === type);
