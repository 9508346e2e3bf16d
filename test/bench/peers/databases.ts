import { join } from 'node:path';
import { positionOf } from '../history/event-id.ts';
import { history, type HistoryOptions } from '../history/history.ts';
import { CopyFiles } from '../postgresql/copy-files.ts';
import { PostgresqlPeer } from '../postgresql/postgresql-peer.ts';
import { PostgresqlMissing, startPostgresql, type PostgresqlServer } from '../postgresql/server.ts';
import { SqlitePeer } from '../sqlite/sqlite-peer.ts';
import { SqliteSink } from '../sqlite/sqlite-sink.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { Names } from '../versions/names.ts';
import type { RowSink } from '../versions/tables.ts';
import { Versions } from '../versions/versions.ts';
import type { Peer } from './peer.ts';

/** The peers, loaded with one history. */
export interface Databases {
  readonly names: Names;
  readonly peers: readonly Peer[];
  /** The version of PostgreSQL, or why there is none. */
  readonly postgresql: string;
  readonly close: () => Promise<void>;
}

/** Loads SQLite, and PostgreSQL where it is installed, with a generated history. */
export async function loadDatabases(options: HistoryOptions): Promise<Databases> {
  const server = await startIfThere();
  const folder = temporaryFolder('sqlite');
  const sqlite = new SqliteSink(join(folder.path, 'peer.db'));
  const files = server instanceof PostgresqlMissing ? undefined : new CopyFiles(server.folder);
  const names = writeVersions(options, files ? [sqlite, files] : [sqlite]);
  sqlite.finish();
  const peers: Peer[] = [new SqlitePeer(sqlite.database, names)];
  if (!(server instanceof PostgresqlMissing))
    peers.unshift(await PostgresqlPeer.load(server, files!, names));
  return {
    names,
    peers,
    postgresql: server instanceof PostgresqlMissing ? `missing: ${server.message}` : server.version,
    close: async () => {
      for (const peer of peers) await peer.close();
      if (!(server instanceof PostgresqlMissing)) await server.stop();
      folder.remove();
    },
  };
}

async function startIfThere(): Promise<PostgresqlServer | PostgresqlMissing> {
  try {
    return await startPostgresql();
  } catch (error) {
    if (error instanceof PostgresqlMissing) return error;
    throw error;
  }
}

function writeVersions(options: HistoryOptions, sinks: readonly RowSink[]): Names {
  const names = new Names();
  const everywhere: RowSink = {
    row: (...version) => {
      for (const sink of sinks) sink.row(...version);
    },
  };
  const versions = new Versions(names, everywhere, ({ id }) => positionOf(id));
  for (const event of history(options)) versions.apply(event);
  versions.finish();
  return names;
}
