import { useEffect } from 'react';
import type { Clock } from './clock.ts';
import { useIsPlaying } from './use-clock.ts';

export interface Pace {
  /** From one end to the other. */
  readonly seconds: number;
  /** Where the clock goes in one step, for those who want no motion. */
  readonly step: (at: number) => number;
  /** How far it may go for now. */
  readonly reach?: () => number;
}

/** A frame that took longer, in milliseconds, was none: the page was not in sight. */
const LONGEST_FRAME = 100;
/** Between two steps, where motion is not wanted. */
const STEP_EVERY = 500;

/** Moves a clock while it plays: with every frame, or step by step where motion is not wanted. */
export function usePlay(clock: Clock, { seconds, step, reach }: Pace): void {
  const isPlaying = useIsPlaying(clock);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const go = (to: number) => {
      clock.set(Math.min(to, reach?.() ?? Infinity));
      if (clock.at >= clock.last) clock.pause();
    };
    if (wantsNoMotion()) {
      const timer = setInterval(() => {
        go(step(clock.at));
      }, STEP_EVERY);
      return () => {
        clearInterval(timer);
      };
    }
    let before: number | undefined;
    const onFrame = (now: number) => {
      const elapsed = Math.min(LONGEST_FRAME, now - (before ?? now));
      before = now;
      frame = requestAnimationFrame(onFrame);
      go(clock.at + ((clock.last - clock.first) * elapsed) / (seconds * 1000));
    };
    let frame = requestAnimationFrame(onFrame);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [clock, isPlaying, seconds, step, reach]);
}

export const wantsNoMotion = (): boolean =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches;
