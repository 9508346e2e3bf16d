import type { PostedEvent } from '@grant-ledger/domain';
import { Account } from './account.ts';
import type { AnyConnector, Connector, HistoryConnector } from './connector.ts';
import type { FoundRecord } from './content/found-record.ts';
import { compareFacts, foldInOrder, placed, type PlacedFact } from './history.ts';

/** Records read together. `index` is a record's place among them, from 0. */
export interface Reading {
  readonly account: Account;
  readonly events: readonly { readonly event: PostedEvent; readonly index: number }[];
  readonly unreadable: readonly { readonly index: number; readonly why: string }[];
}

/** Reads as many records as fit in memory, as one import. */
export function readRecords(connector: AnyConnector, records: readonly FoundRecord[]): Reading {
  return 'fold' in connector ? readHistory(connector, records) : readEach(connector, records);
}

function readEach(connector: Connector, records: readonly FoundRecord[]): Reading {
  const account = new Account();
  const events: { event: PostedEvent; index: number }[] = [];
  const unreadable: { index: number; why: string }[] = [];
  records.forEach((found, index) => {
    const reading = found.kind === 'record' ? connector.read(found.value) : found;
    if (reading.kind === 'skipped') account.skip(reading);
    else if (reading.kind === 'unreadable') unreadable.push({ index, why: reading.why });
    else {
      account.told += 1;
      for (const event of reading.events) events.push({ event, index });
    }
  });
  account.unreadable = unreadable.length;
  return { account, events, unreadable };
}

function readHistory(
  connector: HistoryConnector<object>,
  records: readonly FoundRecord[],
): Reading {
  const account = new Account();
  const facts: (PlacedFact & { readonly index: number })[] = [];
  const unreadable: { index: number; why: string }[] = [];
  records.forEach((found, index) => {
    const selection = found.kind === 'record' ? connector.select(found.value) : found;
    if (selection.kind === 'skipped') account.skip(selection);
    else if (selection.kind === 'unreadable') unreadable.push({ index, why: selection.why });
    else facts.push({ ...placed(connector, selection), index });
  });
  account.unreadable = unreadable.length;
  const told = [...foldInOrder(connector, facts.sort(compareFacts), account)];
  // The sort keeps the order of the events of one fact.
  const inTime = told.sort(
    ({ by: a }, { by: b }) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return {
    account,
    events: inTime.map(({ told: event, by: { index } }) => ({ event, index })),
    unreadable,
  };
}
