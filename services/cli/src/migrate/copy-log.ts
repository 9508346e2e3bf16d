import type { PostedEvent } from '@grant-ledger/domain';
import { equalHashes } from '@grant-ledger/sealing';
import {
  StoreError,
  type Append,
  type Appended,
  type EventStore,
  type StoredEvent,
} from '@grant-ledger/store';
import { Failure } from '../failure.ts';
import { portionsOf } from './portions.ts';

const AGAIN = 'Run the same command again: it goes on where it ended.';
const NEVER = 'The source cannot be migrated; it can be used where it is.';

/**
 * Copies what the target lacks of the source, in order, with positions, `recordedAt`, `recordedBy` and
 * digests. Nobody else may write to the target meanwhile. `onCopied` is told the target's size. Killed at
 * any moment, it can be started again.
 *
 * @throws Failure if the target holds what is no prefix of the source, or does not take an event.
 */
export async function copyLog(
  source: EventStore,
  target: EventStore,
  onCopied: (size: number) => void,
): Promise<void> {
  let { size } = await target.head();
  await requirePrefix(source, target, size);
  for await (const portion of portionsOf(source.readAll({ from: size }))) {
    const outcomes = await target.appendAll(portion.map(appendOf));
    for (const [index, outcome] of outcomes.entries())
      requireCopied(outcome, size + index, portion[index]?.recordedAt);
    size += portion.length;
    onCopied(size);
  }
}

async function requirePrefix(source: EventStore, target: EventStore, held: number): Promise<void> {
  const { size } = await source.head();
  if (held > size)
    throw new Failure(`The target holds ${held} events, and the source ${size}: it is no copy.`);
  const [ofSource, ofTarget] = [await source.root(held), await target.root(held)];
  if (!equalHashes(ofSource, ofTarget))
    throw new Failure(
      `The target holds ${held} events that are not the first ${held} of the source. Nothing was written.`,
    );
}

function requireCopied(
  outcome: Appended | StoreError,
  position: number,
  recordedAt: number | undefined,
): void {
  if (outcome instanceof StoreError) {
    const advice = outcome.code === 'invalid-event' ? NEVER : AGAIN;
    throw new Failure(`Position ${position} was not taken. ${outcome.message} ${advice}`);
  }
  const { event } = outcome;
  if (event.position === position && event.recordedAt === recordedAt) return;
  throw new Failure(
    `Position ${position} became ${event.position}: somebody else writes to the target. It can be used no more as a copy.`,
  );
}

function appendOf(stored: StoredEvent): Append {
  const { stream, recordedAt, source, id, type, digest, event: recorded } = stored;
  const { recordedby: recordedBy } = recorded;
  const event = { source, id, type, digest, event: postedOf(recorded), recordedBy };
  return { stream, event, recordedAt };
}

/** Without what a store adds. */
function postedOf(recorded: StoredEvent['event']): PostedEvent {
  const posted: Record<string, unknown> = { ...recorded };
  for (const added of ['position', 'recordedat', 'recordedby'])
    Reflect.deleteProperty(posted, added);
  return posted as unknown as PostedEvent;
}
