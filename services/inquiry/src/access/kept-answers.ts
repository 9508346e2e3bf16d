import { createHash } from 'node:crypto';
import type { AccessAnswer } from '@grant-ledger/domain';

/** Rows of all answers kept, at about 2 kB each. */
const MOST_ROWS = 50_000;

/**
 * Answers of which a page was asked for and more is to come, so that the next page is not worked out anew. An answer at
 * one known size never changes. The one that was not asked for the longest goes first; one with too many rows is not kept.
 */
export class KeptAnswers {
  readonly #answers = new Map<string, AccessAnswer>();
  #rows = 0;

  /** The answer to a question at a known size, if it is kept. */
  find(question: object, size: number): AccessAnswer | undefined {
    return this.#answers.get(keyOf(question, size));
  }

  keep(question: object, size: number, answer: AccessAnswer): void {
    const key = keyOf(question, size);
    this.#drop(key);
    if (answer.rows.length > MOST_ROWS) return;
    this.#answers.set(key, answer);
    this.#rows += answer.rows.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#rows <= MOST_ROWS) break;
      this.#drop(oldest);
    }
  }

  /** Once its last page has been asked for. */
  drop(question: object, size: number): void {
    this.#drop(keyOf(question, size));
  }

  #drop(key: string): void {
    const answer = this.#answers.get(key);
    if (!answer) return;
    this.#answers.delete(key);
    this.#rows -= answer.rows.length;
  }
}

const keyOf = (question: object, size: number): string =>
  createHash('sha256')
    .update(JSON.stringify([question, size]))
    .digest('base64');
