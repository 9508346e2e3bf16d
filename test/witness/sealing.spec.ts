import { Sealer, witnessesOf } from '@grant-ledger/ledger';
import { openCheckpoint } from '@grant-ledger/sealing';
import type { CheckpointStore } from '@grant-ledger/store';
import { openSqliteCheckpoints } from '@grant-ledger/store/sqlite';
import { temporaryFolder } from '../support/process.ts';
import { keys, startedWitness, WitnessedLog } from './witnessed-log.ts';

const INTERVAL = 20;

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

async function sealed(needed: number) {
  const log = new WitnessedLog();
  const [one, two] = [await startedWitness('one'), await startedWitness('two')];
  const checkpoints = openSqliteCheckpoints(`${temporaryFolder()}/seal.db`);
  const witnesses = witnessesOf({
    ...{ witnesses: [one.at, two.at], needed, origin: keys.origin, store: log.store },
    backOff: INTERVAL,
  });
  const { store } = log;
  const sealer = new Sealer({
    store,
    checkpoints,
    witnesses,
    keys: () => keys,
    interval: INTERVAL,
  });
  await sealer.start();
  const close = async () => {
    await sealer.close();
    await checkpoints.close();
  };
  return { log, one, two, checkpoints, witnesses, close };
}

/** Who cosigned the published checkpoint, once it is of that size. */
async function cosigners(checkpoints: CheckpointStore, size: number): Promise<string[]> {
  const { note } = await until(async () => {
    const published = await checkpoints.published();
    return published?.size === size ? published : undefined;
  });
  const trusted = [...keys.verifierKeys, ...vkeys];
  const { signatures } = openCheckpoint(note, { origin: keys.origin, keys: trusted });
  return signatures.witnesses.map(({ key }) => key.name).sort();
}
let vkeys: string[] = [];

describe('a log that is sealed before two witnesses', () => {
  it.each([1, 2])('publishes what both cosigned, of whom %d is needed', async (needed) => {
    const { log, one, two, checkpoints, close } = await sealed(needed);
    vkeys = [one.at.key, two.at.key];
    for (const size of [1, 4]) {
      await log.checkpoint(size);
      expect(await cosigners(checkpoints, size)).toEqual(['one', 'two']);
    }
    await close();
  });

  it('goes on without one where one is enough', async () => {
    const { log, one, two, checkpoints, witnesses, close } = await sealed(1);
    vkeys = [one.at.key, two.at.key];
    await two.running.close();
    await log.checkpoint(2);
    expect(await cosigners(checkpoints, 2)).toEqual(['one']);
    expect(witnesses.status()).toMatchObject({ waiting: null, witnesses: [{ reason: null }, {}] });
    expect(witnesses.status().witnesses[1]!.reason).toContain('ECONNREFUSED');
    await close();
  });

  it('seals on and publishes nothing while both are needed, until the second is back', async () => {
    const { log, one, two, checkpoints, witnesses, close } = await sealed(2);
    vkeys = [one.at.key, two.at.key];
    await log.checkpoint(1);
    await cosigners(checkpoints, 1);
    await two.running.close();
    await log.checkpoint(3);
    await until(async () => witnesses.status().waiting ?? undefined);
    await log.checkpoint(5);
    await until(async () => ((await checkpoints.latest())?.size === 5 ? true : undefined));
    expect((await checkpoints.published())?.size).toBe(1);
    await two.again();
    expect(await cosigners(checkpoints, 5)).toEqual(['one', 'two']);
    expect(witnesses.status().waiting).toBeNull();
    await close();
  });
});
