import {
  CsvRows,
  JsonSplitter,
  UnusableColumns,
  type AnyConnector,
  type FoundRecord,
} from '@grant-ledger/connectors';
import { decodeUtf8, Problem } from '@grant-ledger/http';
import { CsvError, parse } from 'csv-parse/sync';
import type { Request } from 'express';
import { BATCH_EVENTS } from '../http/bounded.ts';
import { mediaTypeOf } from '../http/media-type.ts';

/** What a body of JSON may be called: pushes of CloudEvents name their own types. */
export const JSON_TYPES = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
] as const;
const LINES = 'application/x-ndjson';
const CSV = 'text/csv';

/** Throws a problem if there are more records than may come at once, or the body cannot be taken apart. */
export function recordsInBody(request: Request, connector: AnyConnector): readonly FoundRecord[] {
  const type = mediaTypeOf(request, [
    ...JSON_TYPES,
    LINES,
    ...(connector.content === 'csv' ? ([CSV] as const) : []),
  ]);
  const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
  const records = type === CSV ? csvRecords(body) : jsonRecords(body, connector.lists);
  if (records.length > BATCH_EVENTS)
    throw new Problem(
      413,
      `At most ${BATCH_EVENTS} records may come at once, and these are ${records.length}; grant-ledger import takes any number.`,
    );
  if (type !== LINES && type !== CSV) requireJson(records);
  return records;
}

function jsonRecords(body: Buffer, lists: readonly string[]): readonly FoundRecord[] {
  const splitter = new JsonSplitter(lists);
  const records = [...splitter.push(body), ...splitter.end()];
  const { damage } = splitter;
  if (damage)
    throw new Problem(400, `Malformed JSON: it breaks off at byte ${damage.at}: ${damage.why}.`);
  return records;
}

/** Of lines each stands alone; of one document nothing is taken if a part of it is broken. */
function requireJson(records: readonly FoundRecord[]): void {
  records.forEach((found, index) => {
    if (found.kind === 'unreadable')
      throw new Problem(400, `Malformed JSON: record ${index} ${found.why}.`);
  });
}

function csvRecords(body: Buffer): readonly FoundRecord[] {
  const text = decodeUtf8(body);
  if (text === undefined) throw new Problem(400, 'The CSV is not in UTF-8.');
  const rows = new CsvRows();
  try {
    const cells = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
    return cells.flatMap((row) => rows.push(row) ?? []);
  } catch (error) {
    if (error instanceof CsvError || error instanceof UnusableColumns)
      throw new Problem(400, `The CSV cannot be read: ${error.message}.`);
    throw error;
  }
}
