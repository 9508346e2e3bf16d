import { setTimeout as delay } from 'node:timers/promises';
import { guardedFetch, type Send } from '@grant-ledger/http';
import { inSpan } from '@grant-ledger/telemetry';
import type { Notice } from '../../notice.ts';
import { eventOf, type Change } from '../live/change.ts';
import type { LiveViolations } from '../live/live-violations.ts';
import { EVERY_VIOLATION } from '../live/open-violation.ts';
import { pauseAfter } from './back-off.ts';
import { deliver, DeliveryError } from './deliver.ts';
import { Outbox } from './outbox.ts';
import { Told } from './told.ts';
import type { WebhookAt } from './webhook-settings.ts';

const TIMEOUT = 10_000;
const BACK_OFF = 1_000;

export interface WebhookOptions {
  readonly at: WebhookAt;
  readonly live: LiveViolations;
  /** The file of what the receiver was told. */
  readonly path: string;
  readonly notice?: Notice;
  /** Node's own by default. */
  readonly fetch?: Send;
  /** For the answer to one attempt, in milliseconds. */
  readonly timeout?: number;
  /** The pause after a first failure, doubled with each further one (`pauseAfter`); milliseconds. */
  readonly backOff?: number;
}

/**
 * Sends every change of a violation to one receiver, one at a time and in order, each until it is taken. It waits
 * for nobody but the receiver, and nobody waits for it.
 */
export class Webhook {
  readonly #options: Required<Omit<WebhookOptions, 'path'>>;
  readonly #told: Told;
  readonly #outbox: Outbox;
  readonly #closing = new AbortController();
  #leave: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  /** Lets go on who waits for something to send. */
  #wake: () => void = () => undefined;
  /** In a row. */
  #failures = 0;
  /** Of all attempts. */
  readonly #attempts = { taken: 0, failed: 0 };

  constructor({ path, ...options }: WebhookOptions) {
    this.#options = {
      ...{ notice: () => undefined, fetch: guardedFetch },
      ...{ timeout: TIMEOUT, backOff: BACK_OFF, ...options },
    };
    this.#told = new Told(path, options.at.url, this.#options.notice);
    this.#outbox = new Outbox(this.#told.open);
  }

  /** To be called once, when the inquiry has started. */
  start(): void {
    this.#leave = this.#options.live.listen(EVERY_VIOLATION, {
      onState: (state) => {
        this.#outbox.reset(state);
        this.#wake();
      },
      onChanges: (changes, state) => {
        this.#outbox.add(changes, state);
        this.#wake();
      },
      onEnd: () => undefined,
    });
    this.#running = this.#run();
  }

  /** How many changes are still to be told, and how often the receiver took one or did not. */
  figures(): { readonly waiting: number; readonly taken: number; readonly failed: number } {
    return { waiting: this.#outbox.size, ...this.#attempts };
  }

  /** Breaks off what is being sent, which is sent again after the next start, and writes down what was told. */
  async close(): Promise<void> {
    this.#leave();
    this.#closing.abort();
    this.#wake();
    await this.#running;
    await this.#told.keep();
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const change = this.#outbox.next();
      if (change) await this.#send(change);
      else await this.#news();
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #send(change: Change): Promise<void> {
    const { at, fetch, timeout } = this.#options;
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(timeout)]);
    try {
      await inSpan('webhook', {}, () => deliver(at, eventOf(change), { fetch, signal }));
      this.#outbox.done();
      this.#told.add(change);
      this.#succeeded();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (!this.#closing.signal.aborted) await this.#failed(error);
    }
  }

  #succeeded(): void {
    this.#attempts.taken += 1;
    if (this.#failures > 0) this.#options.notice('info', 'The webhook takes messages again.');
    this.#failures = 0;
  }

  /** Said once; resolves when it is time to try again. */
  async #failed({ message }: DeliveryError): Promise<void> {
    if (this.#failures === 0)
      this.#options.notice(
        'warn',
        `The webhook ${message}; its messages wait, and are tried again.`,
      );
    this.#failures += 1;
    this.#attempts.failed += 1;
    const pause = pauseAfter(this.#failures, this.#options.backOff);
    const { signal } = this.#closing;
    await delay(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
