import type { SkippedRecord } from './connector.ts';

/** So many records of one type were skipped for one reason. */
export interface Skipped {
  readonly type: string;
  readonly reason: string;
  readonly count: number;
}

/** Types are what files say: those of beyond so many are counted together. */
const TYPES = 10_000;
const OTHER_TYPES = 'others';

/** The records of one import, each counted once: read = told + duplicates + skipped + unreadable. */
export class Account {
  told = 0;
  /** Told by another record already. */
  duplicates = 0;
  unreadable = 0;
  readonly #skipped = new Map<string, Skipped>();
  #skips = 0;

  get read(): number {
    return this.told + this.duplicates + this.#skips + this.unreadable;
  }

  skip({ type, reason }: Pick<SkippedRecord, 'type' | 'reason'>): void {
    this.#skips += 1;
    const own = JSON.stringify([type, reason]);
    const isKnown = this.#skipped.has(own) || this.#skipped.size < TYPES;
    const shown = isKnown ? type : OTHER_TYPES;
    const key = isKnown ? own : JSON.stringify([shown, reason]);
    const count = (this.#skipped.get(key)?.count ?? 0) + 1;
    this.#skipped.set(key, { type: shown, reason, count });
  }

  /** Most frequent first, then by type and reason. */
  get skipped(): readonly Skipped[] {
    const text = ({ type, reason }: Skipped) => `${type} ${reason}`;
    return [...this.#skipped.values()].sort(
      (a, b) => b.count - a.count || (text(a) < text(b) ? -1 : 1),
    );
  }
}
