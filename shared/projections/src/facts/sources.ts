import { compareCodePoints, parseInstant, type RecordedEvent } from '@grant-ledger/domain';
import type { Archive } from '../columns/archive.ts';

const DAY = 86_400_000;

/** Days of UTC, one after the other, on which a source observed nothing: `[from, to)` in UTC milliseconds. */
export interface Silence {
  readonly from: number;
  readonly to: number;
  readonly days: number;
}

/** What has been heard from a source. Times are UTC milliseconds. */
export interface SourceHeard {
  readonly source: string;
  readonly events: number;
  /** When it first and last observed something, by its own clock. */
  readonly first: number;
  readonly last: number;
  /** When something from it was last recorded. */
  readonly recordedAt: number;
  /** Between the first and the last, the longest first, then by when. */
  readonly silences: readonly Silence[];
}

interface Heard {
  events: number;
  first: number;
  last: number;
  recordedAt: number;
  /** On which it observed something, in days since 1970. */
  days: Set<number>;
}

/** What each source was heard of, kept as the events come, in whatever order they were observed. */
export class Sources {
  readonly #heard = new Map<string, Heard>();

  persist(archive: Archive): void {
    const entries = archive.json(
      [...this.#heard].map(([source, { days, ...heard }]) => ({
        source,
        ...heard,
        days: [...days],
      })),
    );
    if (!archive.isReading) return;
    this.#heard.clear();
    for (const { source, days, ...heard } of entries)
      this.#heard.set(source, { ...heard, days: new Set(days) });
  }

  add(event: RecordedEvent): void {
    const time = parseInstant(event.time);
    const heard = this.#heard.get(event.source) ?? silent(time);
    this.#heard.set(event.source, heard);
    heard.events += 1;
    heard.first = Math.min(heard.first, time);
    heard.last = Math.max(heard.last, time);
    heard.recordedAt = parseInstant(event.recordedat);
    heard.days.add(Math.floor(time / DAY));
  }

  get size(): number {
    return this.#heard.size;
  }

  /** The sources by name, each with so many of its silences at most. */
  heard(mostSilences: number): readonly SourceHeard[] {
    return [...this.#heard]
      .map(([source, { days, ...heard }]) => ({
        source,
        ...heard,
        silences: silencesOf(days).slice(0, mostSilences),
      }))
      .sort((a, b) => compareCodePoints(a.source, b.source));
  }
}

const silent = (time: number): Heard => ({
  ...{ events: 0, first: time, last: time, recordedAt: time },
  days: new Set(),
});

function silencesOf(heardDays: ReadonlySet<number>): readonly Silence[] {
  const days = Float64Array.from(heardDays).sort();
  const silences: Silence[] = [];
  days.forEach((day, index) => {
    const before = days[index - 1] ?? day;
    if (day - before > 1)
      silences.push({ from: (before + 1) * DAY, to: day * DAY, days: day - before - 1 });
  });
  return silences.sort((a, b) => b.days - a.days || a.from - b.from);
}
