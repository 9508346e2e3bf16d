import type { PostedEvent } from '@grant-ledger/domain';
import { StoreError, type Append, type EventStore, type StoredEvent } from '@grant-ledger/store';
import { Failure } from '../failure.ts';
import { runsOf } from './runs.ts';

/** A clock that says what it is set to, in UTC milliseconds: for a store that takes over another's `recordedAt`. */
export interface SetClock {
  now: number;
}

const AGAIN = 'Run the same command again: it goes on where it ended.';

/**
 * Copies what the target lacks of the source, in order, with positions, `recordedAt`, `recordedBy` and
 * digests. The target's clock must be `clock`, and nobody else may write to the target meanwhile. `onCopied`
 * is told the target's size. Killed at any moment, it can be started again.
 *
 * @throws Failure if the target holds what is no prefix of the source, or does not take an event.
 */
export async function copyLog(
  source: EventStore,
  target: EventStore,
  clock: SetClock,
  onCopied: (size: number) => void,
): Promise<void> {
  const { size: held } = await target.head();
  await requirePrefix(source, target, held);
  for await (const run of runsOf(source.readAll({ from: held }))) {
    clock.now = run.recordedAt;
    const outcomes = await target.appendAll(run.events.map(appendOf));
    outcomes.forEach((outcome, index) => {
      const position = run.firstPosition + index;
      if (outcome instanceof StoreError)
        throw new Failure(`Position ${position} was not taken. ${outcome.message} ${AGAIN}`);
      const { event } = outcome;
      if (event.position !== position || event.recordedAt !== run.recordedAt)
        throw new Failure(
          `Position ${position} became ${event.position}: somebody else writes to the target. It can be used no more as a copy.`,
        );
    });
    onCopied(run.firstPosition + run.events.length);
  }
}

async function requirePrefix(source: EventStore, target: EventStore, held: number): Promise<void> {
  const { size } = await source.head();
  if (held > size)
    throw new Failure(`The target holds ${held} events, and the source ${size}: it is no copy.`);
  const [ofSource, ofTarget] = [await source.prefixDigest(held), await target.prefixDigest(held)];
  if (ofSource !== ofTarget)
    throw new Failure(
      `The target holds ${held} events that are not the first ${held} of the source. Nothing was written.`,
    );
}

function appendOf(stored: StoredEvent): Append {
  const { stream, source, id, type, digest, event: recorded } = stored;
  const { recordedby: recordedBy } = recorded;
  return { stream, event: { source, id, type, digest, event: postedOf(recorded), recordedBy } };
}

/** Without what a store adds. */
function postedOf(recorded: StoredEvent['event']): PostedEvent {
  const posted: Record<string, unknown> = { ...recorded };
  for (const added of ['position', 'recordedat', 'recordedby'])
    Reflect.deleteProperty(posted, added);
  return posted as unknown as PostedEvent;
}
