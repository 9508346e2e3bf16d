import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostedEvent, RecordedEvent } from '@grant-ledger/domain';
import { Ledger } from '@grant-ledger/ledger';
import { entryBundle, TILE_WIDTH, tileNodes, tilePath, tilesOf } from '@grant-ledger/sealing';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import Database from 'better-sqlite3';

/** Lets `change` write to a store behind the ledger's back. */
export function withDatabase<T>(path: string, change: (database: Database.Database) => T): T {
  const database = new Database(path);
  try {
    return change(database);
  } finally {
    database.close();
  }
}

/** The bodies of the rows, as they are. */
export const bodiesOf = (path: string): Buffer[] =>
  withDatabase(path, (database) =>
    database
      .prepare<[], Buffer>('SELECT CAST(body AS BLOB) FROM events ORDER BY position')
      .pluck()
      .all(),
  );

/** What an export of the rows as they are holds. */
export function exportRows(path: string, file: string): void {
  const newline = Buffer.from('\n');
  writeFileSync(file, Buffer.concat(bodiesOf(path).flatMap((body) => [body, newline])));
}

/** A mirror of the tiles and entry bundles that the ledger serves of the store. */
export async function mirrorTiles(path: string, folder: string): Promise<void> {
  const write = (name: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  };
  const store = openSqliteStore(path);
  const { size } = await store.head();
  for (const tile of tilesOf(size))
    write(tilePath(tile), Buffer.concat(await store.nodes(tileNodes(tile))));
  await store.close();
  const bodies = bodiesOf(path);
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const entries = bodies.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    write(tilePath({ level: 'entries', index, width: entries.length }), entryBundle(entries));
  }
}

/** An event on its way into a log that is made anew. */
export interface Rewritten {
  readonly event: PostedEvent;
  /** UTC milliseconds. */
  readonly recordedAt: number;
}

/**
 * What the best attacker does: makes the store anew by the software itself, from the events as `change` leaves them, so
 * that digests, revisions, hashes and all else fit.
 */
export async function rewrite(path: string, change: (events: Rewritten[]) => void): Promise<void> {
  const events = bodiesOf(path).map((body): Rewritten => {
    const event = JSON.parse(body.toString()) as {
      -readonly [K in keyof RecordedEvent]?: RecordedEvent[K];
    };
    const recordedAt = Date.parse(event.recordedat!);
    delete event.position;
    delete event.recordedat;
    delete event.recordedby;
    return { event: event as PostedEvent, recordedAt };
  });
  change(events);
  withDatabase(path, (database) => database.exec('DELETE FROM events'));
  let now = 0;
  const store = openSqliteStore(path, { clock: () => now });
  const ledger = new Ledger({ store });
  for (const { event, recordedAt } of events) {
    now = recordedAt;
    await ledger.record(event, { recordedBy: 'sample' });
  }
  await store.close();
}
