import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { LedgerProcess } from './ledger-process.ts';

const PAUSE = 200;
/** So many answers are asked for again, to see that they are the same bytes. */
const REMEMBERED = 200;

/** Asks who could touch what; every other time what it has asked before, at the same known size. */
export class Asker implements Client {
  readonly setbacks = { refused: 0, broken: 0 };
  readonly #ledger: LedgerProcess;
  readonly #remembered = new Map<string, string>();
  #asked: number;
  #size = 0;

  constructor(ledger: LedgerProcess, number: number) {
    this.#ledger = ledger;
    this.#asked = number;
  }

  async once(signal: AbortSignal): Promise<boolean> {
    this.#asked += 1;
    const before = this.#asked % 2 === 0 ? this.#anyRemembered() : undefined;
    const day = new Date(Date.UTC(2025, 0, 1 + (this.#asked % 300))).toISOString().slice(0, 10);
    const question = before ?? `on=${day}&location=CN&tenant=t-${this.#asked % 997}`;
    while (!signal.aborted) {
      const text = await this.#answer(question);
      if (text !== undefined) {
        this.#compare(question, text);
        return true;
      }
      await delay(PAUSE * (0.5 + Math.random()));
    }
    return false;
  }

  #anyRemembered(): string | undefined {
    const asked = [...this.#remembered.keys()];
    return asked[this.#asked % Math.max(asked.length, 1)];
  }

  async #answer(question: string): Promise<string | undefined> {
    let answer: { status: number; text: string };
    try {
      const response = await fetch(`${this.#ledger.url}/v1/access?${question}`, {
        headers: this.#ledger.headers,
        signal: AbortSignal.timeout(20_000),
      });
      answer = { status: response.status, text: await response.text() };
    } catch {
      this.setbacks.broken += 1;
      return undefined;
    }
    if (answer.status === 200) return answer.text;
    // What was published may be behind what had been taken in before a kill.
    if (answer.status !== 503 && answer.status !== 429)
      throw new Error(`${answer.status} to a question: ${answer.text.slice(0, 500)}`);
    this.setbacks.refused += 1;
    return undefined;
  }

  /** Throws if the log has become shorter, or an answer at one known size another. */
  #compare(question: string, text: string): void {
    const { size } = (JSON.parse(text) as { known: { size: number } }).known;
    const digest = createHash('sha256').update(text).digest('hex');
    if (question.includes('knownSize')) {
      if (this.#remembered.get(question) !== digest)
        throw new Error(`another answer than before to ${question}`);
      return;
    }
    if (size < this.#size) throw new Error(`the log had ${this.#size} events, and now ${size}`);
    this.#size = size;
    if (this.#remembered.size < REMEMBERED)
      this.#remembered.set(`${question}&knownSize=${size}`, digest);
  }
}
