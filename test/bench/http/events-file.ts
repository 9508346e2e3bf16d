import { closeSync, openSync, writeSync } from 'node:fs';
import type { RecordedEvent } from '@grant-ledger/domain';
import { history, type HistoryOptions } from '../history/history.ts';

/** So many characters are written at once. */
const CHUNK = 1 << 20;

/** An event as somebody posts it: without what the ledger adds. */
export function postedText(event: RecordedEvent): string {
  const { specversion, id, source, type, time, data } = event;
  return JSON.stringify({ specversion, id, source, type, time, data });
}

/** Writes a history as NDJSON, as it is posted; gives the number of its events. */
export function writeEvents(path: string, options: HistoryOptions): number {
  const file = openSync(path, 'w');
  let [count, text] = [0, ''];
  for (const event of history(options)) {
    text += `${postedText(event)}\n`;
    count += 1;
    if (text.length < CHUNK) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  return count;
}

/** Events to post one by one; corrections are left out, since they may overtake their targets. */
export function* postedTexts(seed: number): Generator<string, undefined> {
  for (const event of history({ seed, factor: 0.1 }))
    if (event.type !== 'record.corrected') yield postedText(event);
  return undefined;
}
