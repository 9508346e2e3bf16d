import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { random } from '../support/random.ts';
import { grants, idOf } from './grants.ts';

const EVENTS = 50_000;
const PER_CALL = 250;
/** Between two calls, in milliseconds: posting takes as long as the kills. */
const PAUSE = 20;
const KILLS = 4;
/** A printed seed replays the same moments: `SEED=123 npx jest test/sdk/restarts`. */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const token = 'sdk-restarts';

it(`records each of ${EVENTS} events once, in order, in a ledger that is killed ${KILLS} times meanwhile`, async () => {
  const next = random(SEED);
  const [data, own] = [temporaryFolder(), temporaryFolder()];
  const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: token };
  let server: ServerProcess = await startServer(env);
  const { url } = server;
  const rejected: unknown[] = [];
  const recorder = new Recorder({
    url,
    token,
    spill: { path: join(own, 'spill.ndjson') },
    onRejected: (one) => rejected.push(one),
  });
  const told = { recorded: 0, duplicate: 0, kept: 0, rejected: 0 };

  const kill = async () => {
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(200 + next() * 600);
      await server.stop('SIGKILL');
      await sleep(next() * 300);
      server = await startServer({ ...env, GRANT_LEDGER_PORT: new URL(url).port });
    }
  };
  const post = async () => {
    for (let from = 0; from < EVENTS; from += PER_CALL) {
      for (const { outcome } of await recorder.record(grants(from, PER_CALL))) told[outcome] += 1;
      await sleep(PAUSE);
    }
  };
  await Promise.all([post(), kill()]);
  await recorder.flush();
  await recorder.close();

  expect(told.kept).toBeGreaterThan(0);
  expect(told.recorded).toBeGreaterThan(0);
  expect(told.rejected + rejected.length).toBe(0);
  expect(readdirSync(own)).toEqual([]);
  const held: string[] = [];
  for await (const { id } of new Inquirer({ url, token }).events()) held.push(id);
  expect(held.length).toBe(EVENTS);
  expect(held.every((id, n) => id === idOf(n))).toBe(true);
  await server.stop('SIGTERM');
  process.stdout.write(`seed ${SEED}: ${JSON.stringify(told)}\n`);
});
