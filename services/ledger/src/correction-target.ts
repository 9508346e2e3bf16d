import { checkReplacement, type PostedEvent } from '@grant-ledger/domain';
import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { invalid } from './errors.ts';
import type { HeldEvents } from './held-events.ts';

export type Correction = PostedEvent<'record.corrected'>;

/**
 * The target of a correction, checked by rule 1: it is held, and the replacement, if any, is whole data
 * of its type. A replacement of a correction is a correction in that one's place, so it is checked in
 * the same way. `pointer` is where the correction's data lies in the event. Rejects with `LedgerError`.
 */
export async function checkedTarget(
  correction: Correction,
  store: EventStore,
  held: HeldEvents,
  pointer = '/data',
): Promise<StoredEvent> {
  const { target, replacement } = correction.data;
  const stored = await find(target, store, held);
  if (!stored) {
    // It may be one that was posted with it and could not be written: both are to be posted again.
    if (held.loss) throw held.loss;
    const detail = 'the ledger holds no event with this source and id';
    throw invalid([{ pointer: `${pointer}/target`, detail }]);
  }
  const errors = checkReplacement(correction, stored.event.type);
  if (errors.length > 0) {
    throw invalid(
      errors.map((error) => ({ ...error, pointer: pointer + error.pointer.slice('/data'.length) })),
    );
  }
  if (stored.event.type === 'record.corrected' && replacement !== undefined) {
    const inner = { ...correction, data: replacement as unknown as Correction['data'] };
    await checkedTarget(inner, store, held, `${pointer}/replacement`);
  }
  return stored;
}

async function find(
  target: { source: string; id: string },
  store: EventStore,
  held: HeldEvents,
): Promise<StoredEvent | undefined> {
  const stored = await store.find(target.source, target.id);
  if (stored || !(await held.settled())) return stored;
  return store.find(target.source, target.id);
}
