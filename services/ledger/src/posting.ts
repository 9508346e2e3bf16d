import { hash } from 'node:crypto';
import { contentOf, parsePostedEvent, streamOf, type PostedEvent } from '@grant-ledger/domain';
import type { Append, Appended, EventStore, StoreError } from '@grant-ledger/store';
import { checkedTarget } from './correction-target.ts';
import type { LedgerError } from './errors.ts';
import { invalid, ledgerErrorOf } from './errors.ts';
import type { HeldEvents } from './held-events.ts';

/** What became of a posted event. */
export type PostOutcome = Appended | LedgerError;

/** Events posted together, on their way into the log. */
export class Posting {
  readonly #events: readonly unknown[];
  readonly #store: EventStore;
  readonly #held: HeldEvents;
  readonly #recordedBy: string;
  readonly #outcomes: PostOutcome[];
  /** Accepted, but not yet sent, each with its place among the events. */
  #accepted: { readonly append: Append; readonly place: number }[] = [];
  readonly #appending: Promise<void>[] = [];

  constructor(events: readonly unknown[], store: EventStore, held: HeldEvents, recordedBy: string) {
    this.#events = events;
    this.#store = store;
    this.#held = held;
    this.#recordedBy = recordedBy;
    this.#outcomes = new Array<PostOutcome>(events.length);
  }

  /** Accepts or refuses each event from a place on: at once, but where a correction has to wait for its target. */
  accept(from = 0): void | Promise<void> {
    for (let place = from; place < this.#events.length; place += 1) {
      const deciding = this.#acceptOne(place);
      if (deciding) return deciding.then(() => this.accept(place + 1));
    }
    this.#send();
  }

  /** Once all were accepted or refused: resolves when the accepted ones are durable, or refused by the log. */
  async settled(): Promise<readonly PostOutcome[]> {
    await Promise.all(this.#appending);
    return this.#outcomes;
  }

  #acceptOne(place: number): void | Promise<void> {
    const parsed = parsePostedEvent(this.#events[place]);
    if (!parsed.ok) this.#outcomes[place] = invalid(parsed.errors);
    else if (parsed.event.type === 'record.corrected') return this.#correct(parsed.event, place);
    else this.#add(streamOf(parsed.event.type, parsed.event.data), parsed.event, place);
  }

  async #correct(event: PostedEvent<'record.corrected'>, place: number): Promise<void> {
    this.#send(); // its target may be among them
    try {
      const { stream } = await checkedTarget(event, this.#store, this.#held);
      this.#add(stream, event, place);
    } catch (error) {
      this.#outcomes[place] = ledgerErrorOf(error);
    }
  }

  #add(stream: string, event: PostedEvent, place: number): void {
    const { source, id, type } = event;
    const digest = hash('sha256', contentOf(event));
    const recordedBy = this.#recordedBy;
    const append = { stream, event: { source, id, type, digest, event, recordedBy } };
    this.#accepted.push({ append, place });
  }

  #send(): void {
    const sent = this.#accepted;
    if (sent.length === 0) return;
    this.#accepted = [];
    const appends = sent.map(({ append }) => append);
    const appending = this.#store.appendAll(appends).then((outcomes) => {
      sent.forEach(({ place }, index) => {
        const outcome = outcomes[index];
        this.#outcomes[place] = isAppended(outcome) ? outcome : ledgerErrorOf(outcome);
      });
    });
    this.#held.hold(appending);
    this.#appending.push(appending);
  }
}

const isAppended = (outcome: Appended | StoreError | undefined): outcome is Appended =>
  outcome !== undefined && 'duplicate' in outcome;
