import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostedEvent, RecordedEvent } from '@grant-ledger/domain';

const HISTORY = join(__dirname, '..', '..', 'services', 'cli', 'sample', 'history.ndjson');

/** The sample history as a ledger would hold it that recorded each event when its source observed it. */
export const sampleHistory: readonly RecordedEvent[] = readFileSync(HISTORY, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line, position) => {
    const event = JSON.parse(line) as PostedEvent;
    const recordedat = new Date(event.time).toISOString();
    return { ...event, position, recordedat, recordedby: 'sample' };
  });
