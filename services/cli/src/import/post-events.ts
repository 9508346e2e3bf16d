import type { Acknowledgement, Recorder, Problem } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import type { Origin, ToldEvent } from './told-event.ts';

/** So many characters of records wait for an acknowledgement of their events, at most. */
const IN_FLIGHT = 64 * 1024 * 1024;

export interface PostHandlers {
  readonly onRejected: (told: ToldEvent, problem: Problem) => void;
}

/** Posting ended before all was posted: `behind` tells the last event that is acknowledged, if there is one. */
export class PostBrokenOff extends Error {
  readonly behind: Origin | undefined;

  constructor(behind: Origin | undefined, cause: unknown) {
    super('posting broke off', { cause });
    this.behind = behind;
  }
}

/** Posts events as they are told. Throws `PostBrokenOff` with what ended it. */
export async function postEvents(
  recorder: Recorder,
  told: AsyncIterable<ToldEvent>,
  { onRejected }: PostHandlers,
): Promise<Acknowledgement> {
  const inFlight = new InFlight();
  async function* events(): AsyncGenerator<PostedEvent> {
    for await (const one of told) {
      await inFlight.room();
      inFlight.add(one);
      yield one.event;
    }
  }
  try {
    return await recorder.postStream(events(), {
      onAcknowledged: ({ line }) => {
        inFlight.acknowledge(line);
      },
      onRejected: ({ line, problem }) => {
        const one = inFlight.at(line);
        if (one) onRejected(one, problem);
      },
    });
  } catch (error) {
    throw new PostBrokenOff(inFlight.behind, error);
  }
}

/** The events that were sent and are not acknowledged yet. Lines count from 1. */
class InFlight {
  #acknowledged = 0;
  #characters = 0;
  readonly #told: ToldEvent[] = [];
  #behind: Origin | undefined;
  #roomMade: () => void = () => undefined;

  /** Where the last event that is acknowledged comes from. */
  get behind(): Origin | undefined {
    return this.#behind;
  }

  add(one: ToldEvent): void {
    this.#told.push(one);
    this.#characters += one.text.length;
  }

  at(line: number): ToldEvent | undefined {
    return this.#told[line - this.#acknowledged - 1];
  }

  acknowledge(line: number): void {
    const settled = this.#told.splice(0, line - this.#acknowledged);
    this.#acknowledged = line;
    for (const { text } of settled) this.#characters -= text.length;
    this.#behind = settled.at(-1)?.origin ?? this.#behind;
    this.#roomMade();
  }

  /** Resolves once more may be sent: at once, if nothing is on its way. */
  async room(): Promise<void> {
    while (this.#characters > IN_FLIGHT && this.#told.length > 0)
      await new Promise<void>((resolve) => (this.#roomMade = resolve));
  }
}
