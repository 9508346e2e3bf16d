import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

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
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-postgresql-'));
  let server: ChildProcess | undefined;
  const remove = () => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    chmodSync(folder, 0o755);
    if (user) chownSync(folder, user.uid, user.gid);
    const data = join(folder, 'data');
    runToEnd(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      user,
    );
    const port = await freePort();
    const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const connection = { host: '127.0.0.1', port, user: 'bench', database: 'postgres' };
    const version = await untilAnswers(server, connection);
    return { version, folder, connection, stop: () => stop(server!, remove) };
  } catch (error) {
    process.off('exit', remove);
    remove();
    throw error;
  }
}

/** Ends all connections and the server; the folder goes as well. */
async function stop(server: ChildProcess, remove: () => void): Promise<void> {
  const ended = server.exitCode === null ? once(server, 'exit') : Promise.resolve();
  server.kill('SIGINT');
  await ended;
  process.off('exit', remove);
  remove();
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

function runToEnd(program: string, args: readonly string[], user: ServerUser | undefined): void {
  const { status, stderr, error } = spawnSync(program, args, {
    ...user,
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with status ${status}: ${stderr}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
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
