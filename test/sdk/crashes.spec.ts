import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import { startServer, temporaryFolder } from '../support/process.ts';
import { random } from '../support/random.ts';
import { idOf } from './grants.ts';

const SERVICE = join(__dirname, '../dist/sdk/recording-process.js');
const CRASHES = 6;
/** A printed seed replays the same moments: `SEED=123 npx jest test/sdk/crashes`. */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const token = 'sdk-crashes';

/** Runs the service from an event on, and kills it some time after its first word. Gives how many are safe. */
async function crash(
  url: string,
  spill: string,
  { first, after }: { first: number; after: number },
): Promise<number> {
  const service = spawn(process.execPath, [SERVICE, url, token, spill, String(first)]);
  let said = '';
  service.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(service.stdout, 'data');
  await sleep(after);
  service.kill('SIGKILL');
  await once(service, 'close');
  return Number(said.split('\n').at(-2) ?? first);
}

it(`a service that is killed ${CRASHES} times loses nothing of which it was told that it is kept`, async () => {
  const next = random(SEED);
  const spill = join(temporaryFolder(), 'spill.ndjson');
  const env = { GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_TOKEN: token };
  const first = await startServer(env);
  const { url } = first;
  let safe = 0;
  await first.stop('SIGKILL');
  // The ledger is away for the first half of the crashes, and back for the others, which come while the file is sent.
  for (let crashes = 0; crashes < CRASHES / 2; crashes += 1)
    safe = await crash(url, spill, { first: safe, after: next() * 200 });
  const server = await startServer({ ...env, GRANT_LEDGER_PORT: new URL(url).port });
  for (let crashes = 0; crashes < CRASHES / 2; crashes += 1)
    safe = await crash(url, spill, { first: safe, after: next() * 200 });

  const recorder = new Recorder({ url, token, spill: { path: spill } });
  await recorder.flush();
  await recorder.close();
  const held: string[] = [];
  for await (const { id } of new Inquirer({ url, token }).events()) held.push(id);
  expect(safe).toBeGreaterThan(CRASHES);
  expect(new Set(held).size).toBe(held.length);
  expect(held.slice(0, safe)).toEqual(Array.from({ length: safe }, (_, n) => idOf(n)));
  await server.stop('SIGTERM');
  process.stdout.write(`seed ${SEED}: ${safe} events were safe, ${held.length} are held\n`);
});
