import { setImmediate as nextTurn } from 'node:timers/promises';
import { Problem } from '@grant-ledger/http';
import { HeldEvents } from '../held-events.ts';
import type { Ledger, Receipt } from '../ledger.ts';
import { parseJson } from './json.ts';
import { problemOf } from './problems.ts';
import { count, emptyTally, type Outcome, type Tally } from './tally.ts';

export const BATCH_EVENTS = 10_000;
/** After so many events of a batch, other requests get their turn. */
const EVENTS_PER_TURN = 250;

interface BatchAnswer extends Readonly<Tally> {
  /** In the order of the batch. */
  readonly results: readonly Outcome[];
}

/** Records the one event of a body; throws the problem why not. */
export async function recordSingle(
  ledger: Ledger,
  body: Uint8Array,
  recordedBy: string,
): Promise<Receipt> {
  const json = parseJson(body);
  try {
    return await ledger.record(json, { recordedBy });
  } catch (error) {
    throw problemOf(error);
  }
}

/** Records the events of a batch, each on its own; throws a problem if the body is no batch. */
export async function recordBatch(
  ledger: Ledger,
  body: Uint8Array,
  recordedBy: string,
): Promise<BatchAnswer> {
  const batch = parseJson(body);
  if (!Array.isArray(batch)) {
    throw new Problem(422, 'A batch is a JSON array of events.', {
      errors: [{ pointer: '', detail: 'must be an array of events' }],
    });
  }
  if (batch.length > BATCH_EVENTS) {
    throw new Problem(
      413,
      `A batch has at most ${BATCH_EVENTS} events, this one has ${batch.length}; a stream (application/x-ndjson) may have any number.`,
    );
  }
  const held = new HeldEvents();
  const outcomes: Promise<Outcome>[] = [];
  for (const event of batch as unknown[]) {
    const outcome = ledger.record(event, { recordedBy, held }).catch(problemOf);
    outcome.catch(() => undefined); // told below; a rejection that nobody listens to ends the process
    outcomes.push(outcome);
    if (outcomes.length % EVENTS_PER_TURN === 0) await nextTurn();
  }
  const results = await Promise.all(outcomes);
  const tally = emptyTally();
  for (const outcome of results) count(tally, outcome);
  return { ...tally, results };
}
