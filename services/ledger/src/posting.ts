import { hash } from 'node:crypto';
import { contentOf, parsePostedEvent, streamOf, type PostedEvent } from '@grant-ledger/domain';
import type { Append, Appended, EventStore, StoreError } from '@grant-ledger/store';
import { inSpan } from '@grant-ledger/telemetry';
import { z } from 'zod';
import { checkedTarget } from './correction-target.ts';
import { foreignSource, invalid, LedgerError, ledgerErrorOf } from './errors.ts';
import type { HeldEvents } from './held-events.ts';
import type { Poster } from './poster.ts';

/** What became of a posted event. */
export type PostOutcome = Appended | LedgerError;

/** An event that keeps its schema. */
interface Valid {
  readonly event: PostedEvent;
  /** Of its content. */
  readonly digest: string;
  /** The length of its content in characters. */
  readonly characters: number;
}

/** Or why it does not. */
type Checked = Valid | LedgerError;

interface PostingOptions {
  readonly store: EventStore;
  readonly held: HeldEvents;
  readonly poster: Poster;
  readonly onAppended: (seconds: number) => void;
}

/**
 * Events posted together, on their way into the log. What can be said of them without the log is worked out
 * as they come, while those before them may wait.
 */
export class Posting {
  /** Of all that keep their schema. */
  readonly characters: number;
  /** Those that were not accepted or refused yet, with their places. */
  readonly #waiting: IterableIterator<[place: number, checked: Checked]>;
  readonly #store: EventStore;
  readonly #held: HeldEvents;
  readonly #recordedBy: string;
  readonly #onAppended: (seconds: number) => void;
  readonly #outcomes: PostOutcome[];
  /** Accepted, but not yet sent, each with its place among the events. */
  #accepted: { readonly append: Append; readonly place: number }[] = [];
  readonly #appending: Promise<void>[] = [];

  constructor(events: readonly unknown[], { store, held, poster, onAppended }: PostingOptions) {
    const all = events.map((json) => checked(json, poster));
    this.characters = all.reduce((sum, one) => sum + ('characters' in one ? one.characters : 0), 0);
    this.#waiting = all.entries();
    this.#store = store;
    this.#held = held;
    this.#recordedBy = poster.recordedBy;
    this.#onAppended = onAppended;
    this.#outcomes = new Array<PostOutcome>(events.length);
  }

  /** Accepts or refuses each event: at once, but where a correction has to wait for its target. */
  accept(): void | Promise<void> {
    for (const [place, checked] of this.#waiting) {
      const deciding = this.#acceptOne(place, checked);
      if (deciding) return deciding.then(() => this.accept());
    }
    this.#send();
  }

  /** Once all were accepted or refused: resolves when the accepted ones are durable, or refused by the log. */
  async settled(): Promise<readonly PostOutcome[]> {
    await Promise.all(this.#appending);
    return this.#outcomes;
  }

  #acceptOne(place: number, checked: Checked): void | Promise<void> {
    if (checked instanceof LedgerError) this.#outcomes[place] = checked;
    else if (checked.event.type === 'record.corrected')
      return this.#correct(checked.event, checked.digest, place);
    else this.#add(streamOf(checked.event.type, checked.event.data), checked, place);
  }

  async #correct(
    event: PostedEvent<'record.corrected'>,
    digest: string,
    place: number,
  ): Promise<void> {
    this.#send(); // its target may be among them
    try {
      const { stream } = await checkedTarget(event, this.#store, this.#held);
      this.#add(stream, { event, digest }, place);
    } catch (error) {
      this.#outcomes[place] = ledgerErrorOf(error);
    }
  }

  #add(stream: string, { event, digest }: Pick<Valid, 'event' | 'digest'>, place: number): void {
    const { source, id, type } = event;
    const recordedBy = this.#recordedBy;
    const append = { stream, event: { source, id, type, digest, event, recordedBy } };
    this.#accepted.push({ append, place });
  }

  #send(): void {
    const sent = this.#accepted;
    if (sent.length === 0) return;
    this.#accepted = [];
    const appends = sent.map(({ append }) => append);
    const began = performance.now();
    const appended = inSpan('append', { events: appends.length }, () =>
      this.#store.appendAll(appends),
    );
    const appending = appended.then((outcomes) => {
      this.#onAppended((performance.now() - began) / 1000);
      sent.forEach(({ place }, index) => {
        const stored = outcomes[index];
        const outcome = isAppended(stored) ? stored : ledgerErrorOf(stored);
        this.#outcomes[place] = outcome;
        if (outcome instanceof LedgerError && outcome.code === 'unavailable')
          this.#held.lost(outcome);
      });
    });
    this.#held.hold(appending);
    this.#appending.push(appending);
  }
}

const isAppended = (outcome: Appended | StoreError | undefined): outcome is Appended =>
  outcome !== undefined && 'duplicate' in outcome;

function checked(json: unknown, { sources }: Poster): Checked {
  const parsed = parsePostedEvent(json);
  if (!parsed.ok) return invalid(parsed.errors);
  const foreign = sources && foreignSourceIn(parsed.event, sources);
  if (foreign) return foreign;
  const content = contentOf(parsed.event);
  return { event: parsed.event, digest: hash('sha256', content), characters: content.length };
}

/**
 * Of a poster that is bound to sources: why he may not post this event. What a correction targets must be of his sources
 * too, which is said without a look at the log, so that he cannot find out what it holds of others.
 */
function foreignSourceIn(
  { source, type, data }: PostedEvent,
  sources: readonly string[],
): LedgerError | undefined {
  if (!sources.includes(source)) return foreignSource('/source', sources);
  if (type === 'record.corrected') return foreignTargetIn(data, sources, '/data');
  return undefined;
}

/** A replacement that has a target is a correction itself, by rule 1. */
function foreignTargetIn(
  correction: unknown,
  sources: readonly string[],
  pointer: string,
): LedgerError | undefined {
  const { success, data } = targetingSchema.safeParse(correction);
  if (!success) return undefined;
  if (!sources.includes(data.target.source))
    return foreignSource(`${pointer}/target/source`, sources);
  return foreignTargetIn(data.replacement, sources, `${pointer}/replacement`);
}

const targetingSchema = z.object({
  target: z.object({ source: z.string() }),
  replacement: z.unknown().optional(),
});
