import type { Schemas } from '../../api/client.ts';
import { violationKey } from '../../parts/violation-key.ts';

export type ViolationEvent = Schemas['ViolationEvent'];

/** What is open now, as far as it was told. */
export interface LiveState {
  /** By policy, adoption and pair. */
  readonly open: ReadonlyMap<string, ViolationEvent>;
  /** The changes since everything that was open had first been told, the newest first. */
  readonly changes: readonly ViolationEvent[];
  /** The keys that were told since the connection was made; undefined once it has caught up. */
  readonly told: ReadonlySet<string> | undefined;
}

/** So many changes are kept. */
const MOST_CHANGES = 500;

export const NOTHING_TOLD: LiveState = { open: new Map(), changes: [], told: new Set() };

/** A connection was made: all that is open comes again. */
export const connected = (state: LiveState): LiveState => ({ ...state, told: new Set() });

/** Messages came, in this order. */
export function told(state: LiveState, events: readonly ViolationEvent[]): LiveState {
  const open = new Map(state.open);
  const keys = new Set(state.told);
  for (const event of events) {
    const key = violationKey(event.data.violation);
    keys.add(key);
    if (event.type === 'violation.closed') open.delete(key);
    else open.set(key, event);
  }
  if (state.told) return { ...state, open, told: keys };
  const changes = [...events.toReversed(), ...state.changes].slice(0, MOST_CHANGES);
  return { ...state, open, changes };
}

/** All that is open has been told: what is held from before and was not told again is open no more. */
export function caughtUp(state: LiveState): LiveState {
  const { told: keys } = state;
  if (!keys) return state;
  const open = new Map([...state.open].filter(([key]) => keys.has(key)));
  return { ...state, open, told: undefined };
}
