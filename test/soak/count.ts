import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { LedgerProcess } from './ledger-process.ts';
import { SOURCE, type Poster } from './poster.ts';

/** What a replay of the whole log has of the posted events. */
export interface Count {
  readonly events: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the log. */
  readonly lost: number;
  /** More than once in the log. */
  readonly doubled: number;
  /** Of other positions than their places in the replay. */
  readonly misplaced: number;
}

export async function countAll(ledger: LedgerProcess, posters: readonly Poster[]): Promise<Count> {
  const times = new Map<string, number>();
  let [events, misplaced] = [0, 0];
  const response = await fetch(`${ledger.url}/v1/events`, {
    headers: { ...ledger.headers, accept: 'application/x-ndjson' },
  });
  const body = Readable.fromWeb(response.body as ReadableStream);
  for await (const line of createInterface({ input: body })) {
    const { source, id, position } = JSON.parse(line) as Record<string, unknown>;
    if (position !== events) misplaced += 1;
    events += 1;
    if (source === SOURCE) times.set(String(id), (times.get(String(id)) ?? 0) + 1);
  }
  let [acknowledged, lost] = [0, 0];
  for (const { name, acknowledged: below } of posters) {
    acknowledged += below;
    for (let n = 0; n < below; n += 1) if (!times.has(`${name}-${n}`)) lost += 1;
  }
  const doubled = [...times.values()].filter((count) => count > 1).length;
  return { events, acknowledged, lost, doubled, misplaced };
}
