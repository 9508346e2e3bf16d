import { createHash } from 'node:crypto';
import {
  checkReplacement,
  contentOf,
  formatInstant,
  parsePostedEvent,
  streamOf,
  type InputError,
  type PostedEvent,
} from '@grant-ledger/domain';
import {
  StoreError,
  type Appended,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '@grant-ledger/store';
import { LedgerError } from './errors.ts';
import { HeldEvents } from './held-events.ts';

/** What a poster gets for an event that is durably recorded (design section 5). */
export interface Receipt {
  readonly source: string;
  readonly id: string;
  readonly position: number;
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly stream: string;
  readonly revision: number;
  /** True if the ledger held the event already; the rest is then the first receipt. */
  readonly duplicate: boolean;
}

export interface RecordingContext {
  /** The name under which the poster's token was issued. */
  readonly recordedBy: string;
  /** Shared by the events of one request; left out for an event on its own. */
  readonly held?: HeldEvents;
}

type Correction = PostedEvent<'record.corrected'>;

/** The write side: accepts posted events and records them. Knows no transport. */
export class Ledger {
  readonly #store: EventStore;

  constructor({ store }: { store: EventStore }) {
    this.#store = store;
  }

  /**
   * Records an event, given as parsed JSON; resolves once it is durable. Events that share
   * `context.held` are recorded in the order of the calls, without waiting for one another to be
   * durable. Rejects with `LedgerError`; its pointers start at the event.
   */
  async record(json: unknown, context: RecordingContext): Promise<Receipt> {
    const { recordedBy, held = new HeldEvents() } = context;
    const parsed = parsePostedEvent(json);
    if (!parsed.ok) throw invalid(parsed.errors);
    const { event } = parsed;
    try {
      const { appending } = await held.inOrder(async () => {
        const stream = await this.#streamFor(event, held);
        const accepted = this.#store.append(stream, newEvent(event, recordedBy));
        held.hold(event, accepted);
        return { appending: accepted };
      });
      return receipt(await appending);
    } catch (error) {
      throw asLedgerError(error);
    }
  }

  async #streamFor(event: PostedEvent, held: HeldEvents): Promise<string> {
    if (event.type !== 'record.corrected') return streamOf(event.type, event.data);
    const target = await this.#checkedTarget(event, held, '/data');
    return target.stream;
  }

  /**
   * The target of a correction, checked by rule 1: it is held, and the replacement, if any, is whole data
   * of its type. A replacement of a correction is a correction in that one's place, so it is checked in
   * the same way. `pointer` is where the correction's data lies in the event.
   */
  async #checkedTarget(
    correction: Correction,
    held: HeldEvents,
    pointer: string,
  ): Promise<StoredEvent> {
    const { target, replacement } = correction.data;
    const stored = await this.#find(target, held);
    if (!stored) {
      const detail = 'the ledger holds no event with this source and id';
      throw invalid([{ pointer: `${pointer}/target`, detail }]);
    }
    const errors = checkReplacement(correction, stored.event.type);
    if (errors.length > 0) {
      throw invalid(
        errors.map((error) => ({
          ...error,
          pointer: pointer + error.pointer.slice('/data'.length),
        })),
      );
    }
    if (stored.event.type === 'record.corrected' && replacement !== undefined) {
      const inner = { ...correction, data: replacement as unknown as Correction['data'] };
      await this.#checkedTarget(inner, held, `${pointer}/replacement`);
    }
    return stored;
  }

  async #find(
    target: { source: string; id: string },
    held: HeldEvents,
  ): Promise<StoredEvent | undefined> {
    const stored = await this.#store.find(target.source, target.id);
    if (stored || !(await held.settled(target))) return stored;
    return this.#store.find(target.source, target.id);
  }
}

function newEvent(event: PostedEvent, recordedBy: string): NewEvent {
  const { source, id, type } = event;
  const digest = createHash('sha256').update(contentOf(event)).digest('hex');
  return { source, id, type, digest, event, recordedBy };
}

function receipt({ event, duplicate }: Appended): Receipt {
  const { source, id, position, recordedAt, stream, revision } = event;
  return {
    source,
    id,
    position,
    recordedAt: formatInstant(recordedAt),
    stream,
    revision,
    duplicate,
  };
}

function invalid(errors: readonly InputError[]): LedgerError {
  return new LedgerError('invalid', 'The event is not valid; see errors.', { errors });
}

/** A store's refusal in this room's terms; any other error as it is. */
function asLedgerError(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  if (error.code === 'conflict') {
    const message = `This source and id are taken by an event with other content. ${error.message}`;
    return new LedgerError('conflict', message, { cause: error });
  }
  if (error.code === 'unavailable') {
    const message = 'The ledger cannot write now; nothing of this was recorded. Post it again.';
    return new LedgerError('unavailable', message, { cause: error });
  }
  if (error.code === 'invalid-event') return invalid([{ pointer: '', detail: error.message }]);
  if (error.code === 'outcome-unknown') {
    const message =
      'The ledger cannot tell now whether this was recorded. Post it again: it is not recorded twice.';
    return new LedgerError('unavailable', message, { cause: error });
  }
  return error;
}
