import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { LedgerProcess } from './ledger-process.ts';

const PAUSE = 200;
const JSON_OF = { 1: 'application/cloudevents+json' } as Readonly<Record<number, string>>;

/** Posts events, so many at a time, each until it is acknowledged. */
export class Poster implements Client {
  readonly name: string;
  /** The events below it are acknowledged. */
  acknowledged = 0;
  readonly setbacks = { refused: 0, broken: 0 };
  readonly #ledger: LedgerProcess;
  readonly #batch: number;

  constructor(ledger: LedgerProcess, name: string, batch: number) {
    this.#ledger = ledger;
    this.name = name;
    this.#batch = batch;
  }

  async once(signal: AbortSignal): Promise<boolean> {
    const events = Array.from({ length: this.#batch }, (_, index) =>
      eventOf(this.name, this.acknowledged + index),
    );
    while (!signal.aborted) {
      if (await this.#isTaken(events)) {
        this.acknowledged += events.length;
        return true;
      }
      await delay(PAUSE * (0.5 + Math.random()));
    }
    return false;
  }

  /** Whether all of them are acknowledged. Throws for an answer that no fault explains. */
  async #isTaken(events: readonly object[]): Promise<boolean> {
    const isOne = this.#batch === 1;
    let answer: { status: number; body: unknown };
    try {
      const response = await fetch(`${this.#ledger.url}/v1/events`, {
        method: 'POST',
        headers: {
          ...this.#ledger.headers,
          'content-type': JSON_OF[this.#batch] ?? 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(isOne ? events[0] : events),
        signal: AbortSignal.timeout(20_000),
      });
      answer = { status: response.status, body: await response.json() };
    } catch {
      this.setbacks.broken += 1;
      return false;
    }
    const { status, body } = answer;
    if (status === 503 || status === 429) {
      this.setbacks.refused += 1;
      return false;
    }
    if (isOne && (status === 201 || status === 200)) return true;
    const { recorded, duplicates, results } = body as Batch;
    if (status === 200 && recorded + duplicates === events.length) return true;
    const others = results?.filter((one) => one.status !== undefined && one.status !== 503);
    if (status !== 200 || others === undefined || others.length > 0)
      throw new Error(`${status} to a post: ${JSON.stringify(body).slice(0, 500)}`);
    this.setbacks.refused += 1;
    return false;
  }
}

interface Batch {
  readonly recorded: number;
  readonly duplicates: number;
  readonly results?: readonly { readonly status?: number }[];
}

export const SOURCE = 'urn:soak';

/** Its id says by whom and which it is; grants, and places of those who have them. */
function eventOf(poster: string, n: number): object {
  const event = { specversion: '1.0', id: `${poster}-${n}`, source: SOURCE };
  const day = new Date(Date.UTC(2025, 0, 1 + (n % 300))).toISOString();
  const personId = `p-${n % 4_999}`;
  if (n % 3 === 0)
    return {
      ...{ ...event, type: 'person.attested', time: day },
      data: {
        ...{ personId, attribute: 'location', value: n % 7 === 0 ? 'CN' : 'US', basis: 'badge' },
        validFrom: day,
      },
    };
  return {
    ...{ ...event, type: 'grant.issued', time: day },
    data: {
      grantId: `g-${poster}-${n}`,
      grantee: { kind: 'person', id: personId },
      scope: { kind: 'tenant', id: `t-${n % 997}` },
      role: 'operator',
      validFrom: day,
      validTo: new Date(Date.parse(day) + 86_400_000 * 20).toISOString(),
    },
  };
}
