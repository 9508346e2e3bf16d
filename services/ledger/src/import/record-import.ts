import {
  readRecords,
  type AnyConnector,
  type FoundRecord,
  type Skipped,
} from '@grant-ledger/connectors';
import type { Problem } from '@grant-ledger/http';
import { LedgerError } from '../errors.ts';
import { recordInTurns } from '../http/bounded.ts';
import { problemOf } from '../http/problems.ts';
import { count, emptyTally } from '../http/tally.ts';
import type { Ledger } from '../ledger.ts';
import type { Poster } from '../poster.ts';

/** What became of the records of one request; `index` is a record's place in it, from 0. */
export interface ImportAnswer {
  readonly format: string;
  /** Numbers of records: read = told + skipped + unreadable. */
  readonly read: number;
  readonly told: number;
  readonly skipped: readonly Skipped[];
  readonly unreadable: readonly { readonly index: number; readonly why: string }[];
  /** Numbers of events. */
  readonly recorded: number;
  readonly duplicates: number;
  readonly rejected: readonly (ReturnType<Problem['toJSON']> & { readonly index: number })[];
}

/**
 * Records what some records tell; resolves once all is durable. Throws a 503 problem if the ledger could not
 * write, so that whoever pushes them sends them again: what was recorded of them is then a duplicate.
 */
export async function recordImport(
  ledger: Ledger,
  {
    connector,
    records,
    poster,
  }: { connector: AnyConnector; records: readonly FoundRecord[]; poster: Poster },
): Promise<ImportAnswer> {
  const { account, events, unreadable } = readRecords(connector, records);
  const posted = events.map(({ event }) => event);
  const outcomes = await recordInTurns(ledger, posted, poster);
  const tally = emptyTally();
  const rejected: ImportAnswer['rejected'][number][] = [];
  outcomes.forEach((outcome, place) => {
    count(tally, outcome);
    if (!(outcome instanceof LedgerError)) return;
    const problem = problemOf(outcome);
    if (outcome.code === 'unavailable') throw problem;
    rejected.push({ index: events[place]?.index ?? 0, ...problem.toJSON() });
  });
  const { format } = connector;
  const { read, told, skipped, duplicates } = account;
  const twice = { type: format, reason: 'told by another record already', count: duplicates };
  return {
    ...{ format, read, told, unreadable },
    skipped: duplicates > 0 ? [...skipped, twice] : skipped,
    recorded: tally.recorded,
    duplicates: tally.duplicates,
    rejected,
  };
}
