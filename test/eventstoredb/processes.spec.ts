import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import { random } from '../support/random.ts';
import { collect, newEvents } from './events.ts';
import type { AppendFault } from './faults.ts';
import { EVENTS, seeds } from './seeds.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

/** Built by `npm run build`. */
const POSTER = join(__dirname, '../dist/eventstoredb/poster.js');
const FAULTS: AppendFault[] = ['drop-before-commit', 'drop-after-commit', 'late-commit'];
/** How often each process is killed in the middle. */
const KILLS = 3;

interface Acknowledged {
  readonly id: string;
  readonly position: number;
  readonly outcome: string;
}

let server: EventStoreDouble;
let folders: string[];
beforeEach(async () => {
  server = await startEventStoreDouble();
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'grant-ledger-poster-')));
});
afterEach(async () => {
  await server.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Runs a poster in the folder; kills it at so many acknowledgements, if given. Gives what it acknowledged. */
async function postFrom(folder: string, seed: number, killAt?: number): Promise<Acknowledged[]> {
  const connectionString = `${server.connectionString}&defaultDeadline=400`;
  const child = spawn(process.execPath, [
    POSTER,
    connectionString,
    folder,
    String(seed),
    String(EVENTS),
  ]);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const acknowledged: Acknowledged[] = [];
  createInterface(child.stdout).on('line', (line) => {
    const [id = '', position, outcome = ''] = line.split(' ');
    acknowledged.push({ id, position: Number(position), outcome });
    if (acknowledged.length === killAt) child.kill('SIGKILL');
  });
  const [status] = (await once(child, 'close')) as [number | null];
  expect({ status, stderr }).toEqual({ status: killAt === undefined ? 0 : null, stderr: '' });
  return acknowledged;
}

describe('two processes that post the same events at the same time', () => {
  for (const seed of seeds(1)) {
    it(`record each once and agree on every position, though each is killed ${KILLS} times and connections drop (ESDB_SEED=${seed})`, async () => {
      const next = random(seed);
      server.faults.onAppend = () =>
        next() < 0.01 ? FAULTS[Math.floor(next() * FAULTS.length)] : undefined;
      const acknowledged = await Promise.all(
        folders.map(async (folder) => {
          const told: Acknowledged[] = [];
          for (let kill = 0; kill < KILLS; kill += 1) {
            const killAt = 1 + Math.floor((next() * EVENTS) / (KILLS + 1));
            told.push(...(await postFrom(folder, next() * 2 ** 31, killAt)));
          }
          return [...told, ...(await postFrom(folder, next() * 2 ** 31))];
        }),
      );
      const opened = await Promise.all(
        [undefined, ...folders].map((folder) =>
          openEventStoreDb(server.connectionString, folder === undefined ? {} : { folder }),
        ),
      );
      const [history, ...copies] = await Promise.all(
        opened.map((store) => collect(store.readAll())),
      );
      expect(copies).toEqual([history, history]);
      expect(history!.map(({ position }) => position)).toEqual(newEvents(EVENTS).map((_, i) => i));
      const positions = new Map(history!.map(({ id, position }) => [id, position]));
      expect(positions.size).toBe(EVENTS);
      for (const { id, position } of acknowledged.flat()) expect(positions.get(id)).toBe(position);
      const recorded = acknowledged.flat().filter(({ outcome }) => outcome === 'recorded');
      expect(new Set(recorded.map(({ id }) => id)).size).toBe(recorded.length);
      const inLog = server.log.events.filter(({ stream }) => stream.startsWith('grant-ledger.'));
      expect(inLog).toHaveLength(EVENTS);
      await Promise.all(opened.map((store) => store.close()));
    }, 600_000);
  }
});
