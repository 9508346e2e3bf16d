import type { Answer, Schemas } from '../../api/client.ts';
import type { Seating } from './seating.ts';
import { lastUpTo } from './stepping.ts';
import { objectOf, subjectOf } from './subjects.ts';
import { trackOf, type Track } from './track.ts';

type Row = Schemas['AccessRow'];

/** What the ledger said of one instant, at one known size. */
export interface Keyframe {
  readonly size: number;
  /** When the last event of it was recorded. */
  readonly recordedAt: string | null;
  readonly track: Track;
  /** What is said of each pair, by the pair. */
  readonly said: ReadonlyMap<string, string>;
}

export function keyframeOf({ known, rows }: Answer<'/v1/access'>, seating: Seating): Keyframe {
  return {
    size: known.size,
    recordedAt: known.recordedAt,
    track: trackOf(rows, seating),
    said: new Map(rows.map((row) => [`${subjectOf(row)} ${objectOf(row)}`, contentOf(row)])),
  };
}

/** What a row says of its instant, whatever the events are that make it so. */
function contentOf({ spans, grants, locations, escorts, uncovered }: Row): string {
  return JSON.stringify([
    spans.map(({ certainty }) => certainty),
    grants.map(({ grantId, via }) => [grantId, ...via]),
    locations.map(({ value, basis }) => [value, basis]),
    escorts.map(({ escortId, qualified }) => [escortId, qualified]),
    uncovered.length,
  ]);
}

/** So many are asked for at once, and so many are fetched ahead however large they are. */
const AT_ONCE = 3;
const AHEAD = 6;
/** So many rows are kept in all. */
const MOST_ROWS = 60_000;
/** What is not near is fetched too as long as an answer takes no longer than this, in milliseconds, on the average. */
const QUICK = 500;

/** The answers at some known sizes, fetched ahead of where the known clock stands. What is overtaken is not waited for. */
export class Keyframes {
  readonly sizes: readonly number[];
  readonly #load: (size: number, signal: AbortSignal) => Promise<Keyframe>;
  readonly #loaded = new Map<number, Keyframe>();
  readonly #loading = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();
  #focus = 0;
  #rows = 0;
  #took = 0;
  #answers = 0;
  #isStopped = false;
  #error: unknown;

  constructor(
    sizes: readonly number[],
    load: (size: number, signal: AbortSignal) => Promise<Keyframe>,
  ) {
    this.sizes = sizes;
    this.#load = load;
  }

  /** Why the last one could not be had. */
  get error(): unknown {
    return this.#error;
  }

  /** Those that are there, by size. */
  loaded(): readonly Keyframe[] {
    return this.sizes.flatMap((size) => this.#loaded.get(size) ?? []);
  }

  /** The last one that is there, up to a size. */
  lastUpTo(size: number): Keyframe | undefined {
    for (let n = lastUpTo(this.sizes, size); n >= 0; n -= 1) {
      const found = this.#loaded.get(this.sizes[n] ?? -1);
      if (found) return found;
    }
    return undefined;
  }

  /** How far a clock that runs may go: to the first one after a size that is not there. */
  reach(size: number): number {
    const next = this.sizes.find((one) => one > size && !this.#loaded.has(one));
    return next ?? Infinity;
  }

  /** Fetches those around a size, the ones ahead of it first. */
  want(size: number): void {
    this.#focus = Math.max(0, lastUpTo(this.sizes, size));
    this.#error = undefined;
    this.#isStopped = false;
    this.#fetch();
  }

  /** Gives up what is asked for, until one is wanted again. */
  stop(): void {
    this.#isStopped = true;
    for (const [, controller] of this.#loading) controller.abort();
    this.#loading.clear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #fetch(): void {
    const wanted = this.#wanted();
    for (const [size, controller] of this.#loading)
      if (!wanted.includes(size)) {
        controller.abort();
        this.#loading.delete(size);
      }
    for (const size of wanted) {
      if (this.#loading.size >= AT_ONCE) return;
      if (!this.#loaded.has(size) && !this.#loading.has(size)) void this.#fetchOne(size);
    }
  }

  async #fetchOne(size: number): Promise<void> {
    const controller = new AbortController();
    this.#loading.set(size, controller);
    const start = performance.now();
    try {
      const keyframe = await this.#load(size, controller.signal);
      if (controller.signal.aborted) return;
      this.#took += performance.now() - start;
      this.#answers += 1;
      this.#keep(keyframe);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#error = error;
    }
    this.#loading.delete(size);
    for (const listener of this.#listeners) listener();
    if (!this.#isStopped && this.#error === undefined) this.#fetch();
  }

  /** Those near first: where the clock is, those ahead, then, while there is room, those further off. */
  #wanted(): readonly number[] {
    const near = this.sizes.slice(this.#focus, this.#focus + 1 + AHEAD);
    const isQuick = this.#took <= QUICK * this.#answers;
    if (this.#rows >= MOST_ROWS || !isQuick) return near;
    return [...this.sizes.slice(this.#focus), ...this.sizes.slice(0, this.#focus).toReversed()];
  }

  #keep(keyframe: Keyframe): void {
    this.#loaded.set(keyframe.size, keyframe);
    this.#rows += keyframe.track.rows.length;
    const isNear = (size: number) => {
      const n = this.sizes.indexOf(size);
      return n >= this.#focus - 1 && n <= this.#focus + AHEAD;
    };
    for (const [size, { track }] of this.#loaded) {
      if (this.#rows <= MOST_ROWS) return;
      if (isNear(size)) continue;
      this.#loaded.delete(size);
      this.#rows -= track.rows.length;
    }
  }
}
