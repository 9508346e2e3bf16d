import type { Instant } from '@grant-ledger/domain';
import type { StoredEvent } from '@grant-ledger/store';

/** A run has at most so many events … */
const RUN_EVENTS = 2_000;
/** … and ends after the event that brings it to so many characters of JSON. */
const RUN_CHARACTERS = 8 * 1024 * 1024;

/** Events next to each other that were recorded at the same instant. */
export interface Run {
  readonly recordedAt: Instant;
  readonly firstPosition: number;
  readonly events: readonly StoredEvent[];
}

/** Cuts a log into runs, holding one of them at a time. */
export async function* runsOf(log: AsyncIterable<StoredEvent>): AsyncGenerator<Run> {
  let run: StoredEvent[] = [];
  let characters = 0;
  for await (const event of log) {
    const [first] = run;
    const isFull = run.length >= RUN_EVENTS || characters >= RUN_CHARACTERS;
    if (first && (isFull || event.recordedAt !== first.recordedAt)) {
      yield runOf(first, run);
      run = [];
      characters = 0;
    }
    run.push(event);
    characters += JSON.stringify(event.event).length;
  }
  const [first] = run;
  if (first) yield runOf(first, run);
}

const runOf = ({ recordedAt, position }: StoredEvent, events: readonly StoredEvent[]): Run => ({
  recordedAt,
  firstPosition: position,
  events,
});
