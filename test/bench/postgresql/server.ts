import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../support/free-port.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const DEBIAN = '/usr/lib/postgresql';
/** Milliseconds that a server gets to start. */
const START_TIMEOUT = 30_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '1GB',
  effective_cache_size: '8GB',
  work_mem: '64MB',
  maintenance_work_mem: '1GB',
  max_wal_size: '8GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Loading is not what is measured, and what is measured reads alone.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
} as const;

/** A PostgreSQL server of our own in a temporary folder, which is gone once it has stopped. */
export interface PostgresqlServer {
  /** Such as `15.12`. */
  readonly version: string;
  /** A folder from which the server can read files. */
  readonly folder: string;
  readonly connection: pg.ClientConfig;
  stop(): Promise<void>;
}

/** Why there is no PostgreSQL here. */
export class PostgresqlMissing extends Error {
  override readonly name = 'PostgresqlMissing';
}

/**
 * Makes a cluster and starts a server on a free port of 127.0.0.1, as the user postgres if we are root.
 * The server is stopped at the latest when this process ends.
 *
 * @throws PostgresqlMissing if its programs, or that user, are not there.
 */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const programs = findPrograms();
  const user = serverUser();
  const folder = temporaryFolder('postgresql');
  let server: ChildProcess | undefined;
  const kill = () => server?.kill('SIGKILL');
  process.prependListener('exit', kill);
  try {
    if (user) chownSync(folder.path, user.uid, user.gid);
    const data = join(folder.path, 'data');
    makeCluster(join(programs, 'initdb'), data, user);
    const port = await freePort();
    const settings = Object.entries({ ...SETTINGS, port });
    const args = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = spawn(join(programs, 'postgres'), ['-D', data, ...args], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const connection = { host: '127.0.0.1', port, user: 'bench', database: 'postgres' };
    const version = await untilAnswers(server, connection);
    const started = server;
    const stop = async () => {
      await end(started);
      process.off('exit', kill);
      folder.remove();
    };
    return { version, folder: folder.path, connection, stop };
  } catch (error) {
    kill();
    process.off('exit', kill);
    folder.remove();
    throw error;
  }
}

/** Ends all connections, and then the server. */
async function end(server: ChildProcess): Promise<void> {
  const ended = server.exitCode === null ? once(server, 'exit') : undefined;
  server.kill('SIGINT');
  await ended;
}

function findPrograms(): string {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN, version, 'bin'))
    : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debian];
  const found = folders.find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
  if (found === undefined)
    throw new PostgresqlMissing(`initdb and postgres are neither in PATH nor in ${DEBIAN}/*/bin`);
  return found;
}

interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres. */
function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => {
    const { stdout, status } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    if (status !== 0)
      throw new PostgresqlMissing('it does not run as root, and there is no user postgres');
    return Number(stdout);
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function makeCluster(initdb: string, data: string, user: ServerUser | undefined): void {
  const args = ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const options = { ...user, cwd: tmpdir(), encoding: 'utf8' } as const;
  const { status, stderr, error } = spawnSync(initdb, args, options);
  if (error) throw error;
  if (status !== 0) throw new Error(`initdb ended with status ${status}: ${stderr}`);
}

async function untilAnswers(server: ChildProcess, connection: pg.ClientConfig): Promise<string> {
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const deadline = Date.now() + START_TIMEOUT;
  for (;;) {
    const client = new pg.Client(connection);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]!.server_version;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
