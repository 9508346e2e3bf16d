import { setImmediate as nextTurn } from 'node:timers/promises';
import { Problem, readJson } from '@grant-ledger/http';
import { HeldEvents } from '../held-events.ts';
import { LedgerError } from '../errors.ts';
import { receiptOf, type Ledger, type Receipt } from '../ledger.ts';
import type { Poster } from '../poster.ts';
import type { PostOutcome } from '../posting.ts';
import { problemOf } from './problems.ts';
import { count, emptyTally, type Tally } from './tally.ts';

export const BATCH_EVENTS = 10_000;
/** After so many events of a batch, other requests get their turn. */
const EVENTS_PER_TURN = 250;

interface BatchAnswer extends Readonly<Tally> {
  /** In the order of the batch. */
  readonly results: readonly (Receipt | Problem)[];
}

/** Records the one event of a body; throws the problem why not. */
export async function recordSingle(
  ledger: Ledger,
  body: Uint8Array,
  poster: Poster,
): Promise<Receipt> {
  const json = readJson(body);
  try {
    return await ledger.record(json, poster);
  } catch (error) {
    throw problemOf(error);
  }
}

/** Records the events of a batch, each on its own; throws a problem if the body is no batch. */
export async function recordBatch(
  ledger: Ledger,
  body: Uint8Array,
  poster: Poster,
): Promise<BatchAnswer> {
  const batch = readJson(body);
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
  const results = await recordInTurns(ledger, batch, poster);
  const tally = emptyTally();
  for (const outcome of results) count(tally, outcome);
  return { ...tally, results: results.map(resultOf) };
}

/** Records the events of one request, each on its own, and gives other requests their turn meanwhile. */
export async function recordInTurns(
  ledger: Ledger,
  all: readonly unknown[],
  poster: Poster,
): Promise<readonly PostOutcome[]> {
  const held = new HeldEvents();
  const recorded: Promise<readonly PostOutcome[]>[] = [];
  for (let start = 0; start < all.length; start += EVENTS_PER_TURN) {
    if (start > 0) await nextTurn();
    const events = all.slice(start, start + EVENTS_PER_TURN);
    const outcomes = ledger.recordAll(events, { ...poster, held });
    outcomes.catch(() => undefined); // told below; a rejection that nobody listens to ends the process
    recorded.push(outcomes);
  }
  return (await Promise.all(recorded)).flat();
}

const resultOf = (outcome: PostOutcome): Receipt | Problem =>
  outcome instanceof LedgerError ? problemOf(outcome) : receiptOf(outcome);
