import type { StoredEvent } from '../event-store.ts';

/** So many commits are kept at most … */
const MOST_COMMITS = 100;
/** … with so many characters of bodies. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

interface Commit {
  readonly first: number;
  readonly events: readonly StoredEvent[];
  readonly characters: number;
}

/**
 * The events that this store has just added. A subscription that keeps up is given these, and need not
 * read and parse again what the same process has had in its hands a moment ago.
 */
export class RecentEvents {
  #commits: Commit[] = [];
  #characters = 0;

  add(events: readonly StoredEvent[], characters: number): void {
    const [first] = events;
    if (!first) return;
    this.#commits.push({ first: first.position, events, characters });
    this.#characters += characters;
    while (this.#commits.length > MOST_COMMITS || this.#characters > MOST_CHARACTERS)
      this.#characters -= this.#commits.shift()?.characters ?? 0;
  }

  /** The events from a position on, to the end of their commit; undefined if they are not known here. */
  from(position: number): readonly StoredEvent[] | undefined {
    const commit = this.#commits.findLast(({ first }) => first <= position);
    const events = commit?.events.slice(position - commit.first) ?? [];
    return events.length > 0 ? events : undefined;
  }

  clear(): void {
    this.#commits = [];
    this.#characters = 0;
  }
}
