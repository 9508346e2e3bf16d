import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Clock } from './clock.ts';
import type { Scene, Shown } from './scene.ts';

export const useIsPlaying = (clock: Clock): boolean =>
  useSyncExternalStore(clock.subscribe, () => clock.isPlaying);

/** A clock is at rest once it has not moved for so long, in milliseconds. */
const REST = 350;

/** Where a clock last came to rest, in whole units. */
export function useRest(clock: Clock): number {
  const [rest, setRest] = useState(() => Math.floor(clock.at));
  useEffect(() => {
    let timer = 0;
    const stop = clock.subscribe(() => {
      clearTimeout(timer);
      if (clock.isPlaying) return;
      timer = window.setTimeout(() => {
        setRest(Math.floor(clock.at));
      }, REST);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [clock]);
  return rest;
}

/** What is to be seen, told at most every so many milliseconds: for text, which nobody reads faster. */
export function useShown(scene: Scene, every: number): Shown {
  const [shown, setShown] = useState(() => scene.now());
  useEffect(() => {
    let timer: number | undefined;
    const tell = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        setShown(scene.now());
      }, every);
    };
    tell();
    const stop = scene.subscribe(tell);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [scene, every]);
  return shown;
}
