import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { newEvent } from '@grant-ledger/store/contract';
import { temporaryFolder } from '../support/process.ts';
import { itUnless } from '../support/skipping.ts';
import { until } from '../support/until.ts';
import { grant, TOKEN, TroubledLedger } from './troubled-ledger.ts';

/** File descriptors that a server is left beside those that it has. */
const SPARE = 30;

const whyNotLimited = existsSync('/usr/bin/prlimit') ? undefined : 'there is no prlimit here';

let ledger: TroubledLedger | undefined;
afterEach(async () => {
  await ledger?.server.stop('SIGKILL');
  ledger = undefined;
});

itUnless(
  whyNotLimited,
  'a ledger that has no file descriptors left goes on with those who are connected, and takes others again later',
  async () => {
    ledger = await TroubledLedger.start({ GRANT_LEDGER_DATA: join(temporaryFolder(), 'data') });
    const { server } = ledger;
    const most = readdirSync(`/proc/${server.pid}/fd`).length + SPARE;
    execFileSync('prlimit', ['--pid', String(server.pid), `--nofile=${most}`]);
    let told = '';
    const stream = request(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-ndjson' },
    });
    stream.on('response', (response) => {
      response.setEncoding('utf8').on('data', (text: string) => (told += text));
    });
    const send = async (n: number) => {
      stream.write(`${JSON.stringify(grant(n))}\n`);
      await until(() => told.includes(`"line":${n + 1},"recorded":${n + 1},`));
      ledger?.acknowledged.add(n);
    };
    await send(0);
    const { hostname, port } = new URL(server.url);
    const others = Array.from({ length: 4 * SPARE }, () =>
      connect(Number(port), hostname).on('error', () => undefined),
    );
    await until(() => others.every(({ pending, destroyed }) => destroyed || !pending));
    await send(1);
    for (const socket of others) socket.destroy();
    await until(async () => (await ledger?.post({ n: 2 }))?.status === 201);
    stream.destroy();
    await ledger.expectAllThere();
  },
  120_000,
);

/** Leaves this process so many file descriptors beside those that it has; gives what takes the limit back. */
function leave(spare: number): () => Promise<void> {
  const used = new Set(readdirSync('/proc/self/fd').map(Number));
  let least = 0;
  for (let free = 0; free <= spare; least += 1) if (!used.has(least)) free += 1;
  const [, usual] =
    /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  const limit = (to: string) => `prlimit --pid ${process.pid} --nofile=${to}:`;
  // Started before there are too few for it.
  const after = spawn('sh', ['-c', `read _; ${limit(String(usual))}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  execFileSync('sh', ['-c', limit(String(least - 1))]);
  return async () => {
    after.stdin.end('\n');
    await once(after, 'exit');
  };
}

itUnless(
  whyNotLimited,
  'a store whose thread cannot be had for want of file descriptors refuses what it is given, and writes once there are some',
  async () => {
    const path = join(temporaryFolder(), 'ledger.db');
    await openSqliteStore(path).close();
    // For the file, its write-ahead log and the index of that.
    const takeBack = leave(3);
    const store = openSqliteStore(path, { thread: true });
    try {
      const refused = { name: 'StoreError', code: 'unavailable' };
      await expect(store.append('s', newEvent('e0'))).rejects.toMatchObject(refused);
      await expect(store.append('s', newEvent('e1'))).rejects.toMatchObject(refused);
    } finally {
      await takeBack();
    }
    expect(await store.append('s', newEvent('e1'))).toMatchObject({ event: { position: 0 } });
    await store.close();
  },
);
