import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logKeys, Sealer } from '@grant-ledger/ledger';
import {
  equalHashes,
  openCheckpoint,
  parseCheckpoint,
  parseVerifierKey,
} from '@grant-ledger/sealing';
import type { KeptCheckpoint } from '@grant-ledger/store';
import { collect } from '@grant-ledger/store/contract';
import { temporaryFolder } from '../../support/process.ts';
import { random } from '../../support/random.ts';
import { expectSound } from '../../support/soundness.ts';
import { STORES } from '../../support/stores.ts';
import { MOMENTS, ORIGIN, SEED, STEPS, type Plan } from './plan.ts';
import { openStores } from './stores.ts';
import { witness, WITNESS_KEY } from './witness.ts';

/** Seeds of a run, each of which kills a process in the middle of each step once: `SEAL_SEEDS=100` for a long run. */
const SEEDS = Number(process.env.SEAL_SEEDS ?? 1);
const FIRST_SEED = Number(process.env.SEAL_SEED ?? Date.now() % 2 ** 31);
const DOOMED = join(__dirname, '../../dist/sealing/kills/doomed-sealer.js');

jest.setTimeout(7_200_000);

/** By which keys its checkpoints are verified. */
const TRUST = {
  origin: ORIGIN,
  keys: [...logKeys(ORIGIN, [SEED]).verifierKeys.map(parseVerifierKey), WITNESS_KEY],
};

/** What a process said before it died. */
interface Said {
  readonly acknowledged: readonly { readonly id: string; readonly position: number }[];
  readonly published: readonly KeptCheckpoint[];
}

async function runUntilItDies(plan: Plan): Promise<Said> {
  const child = spawn(process.execPath, [DOOMED, JSON.stringify(plan)]);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  await once(child, 'close');
  expect({ signal: child.signalCode, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  // The last line may be cut off.
  const lines = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  return {
    acknowledged: lines.filter(({ id }) => id !== undefined) as unknown as Said['acknowledged'],
    published: lines.flatMap(({ published }) => (published ? [published as KeptCheckpoint] : [])),
  };
}

/** Starts a sealer on what was left, until it has sealed and published all; holds the result to all that was said. */
async function recover(at: Pick<Plan, 'store' | 'data'>, said: readonly Said[]): Promise<number> {
  const { store, checkpoints } = await openStores(at);
  const keys = logKeys(ORIGIN, [SEED]);
  const sealer = new Sealer({
    ...{ store, checkpoints, witnesses: witness, keys: () => keys, interval: 5 },
  });
  await sealer.start();
  const { size } = await store.head();
  for (;;) {
    if ((await checkpoints.published())?.size === size) break;
    await sleep(5);
  }
  expect(sealer.readiness()).toBe(true);
  await sealer.close();

  for (const { id, position } of said.flatMap(({ acknowledged }) => acknowledged))
    expect((await store.find('/test', id))?.position).toBe(position);
  const kept = await collect(checkpoints.all());
  // Whatever anybody has seen is one of them, and there is one of each size.
  const bySize = new Map(kept.map((one) => [one.size, one]));
  expect(bySize.size).toBe(kept.length);
  for (const seen of said.flatMap(({ published }) => published))
    expect(bySize.get(seen.size)).toEqual(seen);
  for (const [index, { size, sealedAt, note }] of kept.entries()) {
    expect(sealedAt).toBeGreaterThan(kept[index - 1]?.sealedAt ?? 0);
    expect(equalHashes(parseCheckpoint(note).root, await store.root(size))).toBe(true);
  }
  const published = await checkpoints.published();
  expect(published).toEqual(kept.at(-1));
  const opened = openCheckpoint(published?.note ?? '', {
    origin: ORIGIN,
    keys: [...keys.verifierKeys, WITNESS_KEY],
  });
  expect(opened.signatures.witnesses).toHaveLength(1);
  await checkpoints.close();
  await store.close();
  return kept.length;
}

for (const { store, newLog } of STORES)
  describe(`a sealer over ${store} that is killed`, () => {
    it('around each of its steps, over and over, goes on as if nothing had been', async () => {
      let [kills, sealed] = [0, 0];
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
        const log = await newLog();
        const at = { store: log.setting, data: temporaryFolder() };
        const draw = random(seed);
        const said: Said[] = [];
        try {
          for (const step of STEPS)
            for (const moment of MOMENTS) {
              const nth = 1 + Math.floor(draw() * 6);
              said.push(await runUntilItDies({ ...at, step, moment, nth, name: `p${kills}` }));
              kills += 1;
            }
          const checkpoints = await recover(at, said);
          const sound = await expectSound(log.location, at.data, { trust: TRUST });
          expect(sound.checkpoints).toBe(checkpoints);
          sealed += checkpoints;
        } catch (error) {
          process.stderr.write(`replay with SEAL_SEED=${seed} SEAL_SEEDS=1\n`);
          throw error;
        } finally {
          await log.end();
        }
      }
      process.stderr.write(
        `${store}, seeds from ${FIRST_SEED}: killed ${kills} times; ${sealed} checkpoints, no two of one size, and every one ever seen among them\n`,
      );
    });
  });
