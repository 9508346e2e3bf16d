import { useSyncExternalStore } from 'react';

/** Whether the server answered when it was last asked. */
let isAway = false;
const listeners = new Set<() => void>();

function turn(away: boolean): void {
  if (isAway === away) return;
  isAway = away;
  for (const listener of listeners) listener();
}

export const heard = (): void => {
  turn(false);
};
export const lost = (): void => {
  turn(true);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useIsAway = (): boolean => useSyncExternalStore(subscribe, () => isAway);
