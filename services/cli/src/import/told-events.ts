import type { Account } from '@grant-ledger/connectors';
import {
  placed,
  type AnyConnector,
  type Connector,
  type FoundRecord,
  type HistoryConnector,
} from '@grant-ledger/connectors';
import { BrokenFile } from './broken-file.ts';
import { FactSpool } from './fact-spool.ts';
import { foundRecords } from './found-records.ts';
import { sourceParts } from './source-parts.ts';
import type { Origin, ToldEvent } from './told-event.ts';

/** What is told about an import while it runs. */
export interface ImportWatcher {
  /** So many bytes more of the files were taken in. */
  readonly onBytes: (count: number) => void;
  readonly onUnreadable: (origin: Origin, why: string, text: string | undefined) => void;
  /** A file, or its rest, cannot be read. */
  readonly onBroken: (file: string, why: string) => void;
  /** Reading ends once this is aborted, by what it was aborted with. */
  readonly signal?: AbortSignal;
}

type RecordAt = Origin & { readonly found: FoundRecord };

/**
 * The events that the records of some files tell: of a format whose records stand alone as they are read,
 * else in the order of time once all are read. Each record is counted in the account.
 */
export function toldEvents(
  connector: AnyConnector,
  paths: readonly string[],
  account: Account,
  watcher: ImportWatcher,
): AsyncGenerator<ToldEvent> {
  const records = recordsIn(paths, connector, watcher);
  const unreadable = ({ file, index, found }: RecordAt, why: string) => {
    account.unreadable += 1;
    watcher.onUnreadable({ file, index }, why, found.text);
  };
  return 'fold' in connector
    ? toldTogether(connector, records, account, unreadable)
    : toldEach(connector, records, account, unreadable);
}

type Unreadable = (record: RecordAt, why: string) => void;

async function* toldEach(
  connector: Connector,
  records: AsyncIterable<RecordAt>,
  account: Account,
  unreadable: Unreadable,
): AsyncGenerator<ToldEvent> {
  for await (const record of records) {
    const { file, index, found } = record;
    const reading = found.kind === 'record' ? connector.read(found.value) : found;
    if (reading.kind === 'skipped') account.skip(reading);
    else if (reading.kind === 'unreadable') unreadable(record, reading.why);
    else {
      account.told += 1;
      const text = found.text ?? '';
      for (const event of reading.events) yield { event, origin: { file, index }, text };
    }
  }
}

async function* toldTogether(
  connector: HistoryConnector<object>,
  records: AsyncIterable<RecordAt>,
  account: Account,
  unreadable: Unreadable,
): AsyncGenerator<ToldEvent> {
  const spool = new FactSpool();
  try {
    for await (const record of records) {
      const { file, index, found } = record;
      const selection = found.kind === 'record' ? connector.select(found.value) : found;
      if (selection.kind === 'skipped') account.skip(selection);
      else if (selection.kind === 'unreadable') unreadable(record, selection.why);
      else spool.add({ ...placed(connector, selection), file, index, text: found.text ?? '' });
    }
    yield* spool.fold(connector, account);
  } finally {
    spool.close();
  }
}

async function* recordsIn(
  paths: readonly string[],
  connector: AnyConnector,
  { onBytes, onBroken, signal }: ImportWatcher,
): AsyncGenerator<RecordAt> {
  for (const path of paths) {
    const at = { file: path === '-' ? 'standard input' : path, index: 0 };
    try {
      for await (const { name, chunks } of sourceParts(path, onBytes)) {
        at.file = name;
        at.index = 0;
        try {
          for await (const some of foundRecords(chunks, connector)) {
            for (const found of some) {
              yield { ...at, found };
              at.index += 1;
            }
            signal?.throwIfAborted();
          }
        } catch (error) {
          brokenBy(error);
        }
      }
    } catch (error) {
      brokenBy(error);
    }
    function brokenBy(error: unknown): void {
      if (!(error instanceof BrokenFile)) throw error;
      onBroken(at.file, `${error.message}${at.index > 0 ? `, behind record ${at.index - 1}` : ''}`);
    }
  }
}
