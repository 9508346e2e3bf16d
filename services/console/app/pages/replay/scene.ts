import type { Clock } from './clock.ts';
import type { Keyframe, Keyframes } from './keyframes.ts';
import type { Seating } from './seating.ts';
import type { Track } from './track.ts';

/** A whole window, as known at one size. */
export interface Resting {
  readonly size: number;
  readonly recordedAt: string | null;
  readonly track: Track;
}

/** What is to be seen. */
export interface Shown {
  readonly at: number;
  readonly size: number;
  readonly track: Track | undefined;
  readonly recordedAt: string | null;
  /** At which size it is known: that of the clock, or the last one before it that there is an answer of. */
  readonly knownSize: number | undefined;
}

/** Both clocks, and the answers that there are for where they stand. Listeners are told when something else is to be seen. */
export class Scene {
  resting: Resting | undefined;
  #frames: Keyframes | undefined;
  #framesAt = 0;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly valid: Clock,
    readonly known: Clock,
    readonly seating: Seating,
  ) {}

  rest(resting: Resting): void {
    this.resting = resting;
    this.#tell();
  }

  /** The keyframes to use while the valid clock stands at an instant. */
  useFrames(frames: Keyframes, at: number): () => void {
    this.#frames = frames;
    this.#framesAt = at;
    const forget = frames.subscribe(this.#tell);
    return () => {
      forget();
      if (this.#frames === frames) this.#frames = undefined;
    };
  }

  /** The window at rest if it is known at the size of the clock; else the last keyframe; else what was there before. */
  now(): Shown {
    const at = this.valid.at;
    const size = Math.floor(this.known.at);
    const shown =
      this.resting?.size === size
        ? this.resting
        : at === this.#framesAt
          ? (this.#frames?.lastUpTo(size) ?? this.resting)
          : this.resting;
    return {
      at,
      size,
      track: shown?.track,
      recordedAt: recordedAt(shown),
      knownSize: shown?.size,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    const stops = [this.valid.subscribe(listener), this.known.subscribe(listener)];
    return () => {
      this.#listeners.delete(listener);
      for (const stop of stops) stop();
    };
  };

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

const recordedAt = (shown: Resting | Keyframe | undefined): string | null =>
  shown?.recordedAt ?? null;
