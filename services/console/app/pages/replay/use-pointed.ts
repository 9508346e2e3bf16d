import { useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { useNavigate } from 'react-router';
import { seatAt, type Layout } from './layout.ts';
import type { Scene } from './scene.ts';
import { stretchAt } from './track.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Whose mark is pointed at, by mouse or by key. A click or a key holds on to it; Escape lets go. */
export function usePointed(scene: Scene, layout: Layout | undefined) {
  const [seat, setSeat] = useState(-1);
  const [isPinned, setIsPinned] = useState(false);
  const navigate = useNavigate();
  const isTaken = (one: number) => {
    const { track, at } = scene.now();
    return track !== undefined && stretchAt(track, one, at) >= 0;
  };
  const under = (event: MouseEvent | PointerEvent): number => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    if (!layout) return -1;
    return seatAt(layout, { x: event.clientX - left, y: event.clientY - top }, isTaken);
  };
  const hold = (one: number) => {
    setSeat(one);
    setIsPinned(one >= 0);
  };
  return {
    seat,
    isPinned,
    onPointerMove: (event: PointerEvent) => {
      if (!isPinned && !isOnLink(event)) setSeat(under(event));
    },
    onPointerLeave: () => {
      if (!isPinned) setSeat(-1);
    },
    onClick: (event: MouseEvent) => {
      if (!isOnLink(event)) hold(under(event));
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Escape') hold(-1);
      const person = scene.now().track?.rows[rowAt(scene, seat)]?.personId;
      if (event.key === 'Enter' && person)
        void navigate(`/timelines/persons/${encodeURIComponent(person)}`);
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      hold(nextTaken(seat, step, scene.seating.seats.length, isTaken));
    },
  };
}

const isOnLink = (event: MouseEvent): boolean =>
  (event.target as Element).closest('a, .stage-tip') !== null;

/** The row whose mark is at a seat now. */
function rowAt(scene: Scene, seat: number): number {
  const { track, at } = scene.now();
  return track?.row[stretchAt(track, seat, at)] ?? -1;
}

/** The next seat that has somebody, in the order of seats; the same if there is no other. */
function nextTaken(
  seat: number,
  step: number,
  seats: number,
  isTaken: (seat: number) => boolean,
): number {
  const start = seat < 0 && step < 0 ? 0 : seat;
  for (let n = 1; n <= seats; n += 1) {
    const next = (start + n * step + seats * 2) % seats;
    if (isTaken(next)) return next;
  }
  return -1;
}
