import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { random } from '../support/random.ts';
import { grants, idOf } from './grants.ts';

const EVENTS = 50_000;
const PER_CALL = 250;
/** In the middle of each the ledger is killed: once, or again as soon as it is back and is sent what was kept. */
const PHASES = [1, 2, 1];
const PER_PHASE = Math.ceil(EVENTS / PHASES.length / PER_CALL) * PER_CALL;
/** A printed seed replays the same moments: `SEED=123 npx jest test/sdk/restarts`. */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const token = 'sdk-restarts';

it(`records each of ${EVENTS} events once, in order, in a ledger that is killed again and again meanwhile`, async () => {
  const next = random(SEED);
  const [data, own] = [temporaryFolder(), temporaryFolder()];
  const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: token };
  let server: ServerProcess = await startServer(env);
  const { url } = server;
  const rejected: unknown[] = [];
  const recorder = new Recorder({
    url,
    token,
    retry: { maxWaitMs: 200 },
    spill: { path: join(own, 'spill.ndjson') },
    onRejected: (one) => rejected.push(one),
  });
  const told = { recorded: 0, duplicate: 0, kept: 0, rejected: 0 };

  const kill = async (times: number) => {
    for (let kills = 0; kills < times; kills += 1) {
      await sleep(next() * 60);
      await server.stop('SIGKILL');
      server = await startServer({ ...env, GRANT_LEDGER_PORT: new URL(url).port });
    }
  };
  const post = async (from: number, until: number) => {
    for (let n = from; n < until; n += PER_CALL)
      for (const { outcome } of await recorder.record(grants(n, Math.min(PER_CALL, until - n))))
        told[outcome] += 1;
  };
  for (const [phase, kills] of PHASES.entries()) {
    const [start, end] = [phase * PER_PHASE, Math.min((phase + 1) * PER_PHASE, EVENTS)];
    const middle = start + PER_CALL * Math.ceil((PER_PHASE / PER_CALL) * next() * 0.5);
    await post(start, middle);
    await Promise.all([kill(kills), post(middle, end)]);
    await recorder.flush();
  }
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
}, 180_000);
