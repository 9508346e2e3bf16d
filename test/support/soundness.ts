import { checkLedger, type LedgerCheck, type Settings, type Soundness } from '@grant-ledger/cli';

interface Expected {
  /** How many events there are. */
  readonly size?: number;
  /** By which keys checkpoints are verified; those in the data folder by default. */
  readonly trust?: LedgerCheck['trust'];
}

/**
 * Fails unless `grant-ledger fsck` would find the ledger sound: every byte of the store, and its checkpoints if it has
 * sealed. The oracle of each test in which a process is killed, a connection breaks or a copy is cut off.
 */
export async function expectSound(
  store: Settings['store'],
  dataPath: string,
  { size, trust }: Expected = {},
): Promise<Soundness> {
  const soundness = await checkLedger({ store, dataPath }, { trust });
  expect(soundness.problems).toEqual([]);
  if (size !== undefined) expect(soundness.size).toBe(size);
  return soundness;
}

/** The same of a store in a file. */
export const expectSoundFile = (path: string, dataPath: string, expected?: Expected) =>
  expectSound({ kind: 'sqlite', path }, dataPath, expected);
