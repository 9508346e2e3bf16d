import { checkLedger, type Settings, type Soundness } from '@grant-ledger/cli';

/**
 * Fails unless `grant-ledger fsck` would find the ledger sound: every byte of the store, and its checkpoints if it has
 * sealed. The oracle of each test in which a process is killed, a connection breaks or a copy is cut off.
 */
export async function expectSound(
  store: Settings['store'],
  dataPath: string,
  size?: number,
): Promise<Soundness> {
  const soundness = await checkLedger({ store, dataPath });
  expect(soundness.problems).toEqual([]);
  if (size !== undefined) expect(soundness.size).toBe(size);
  return soundness;
}

/** The same of a store in a file. */
export const expectSoundFile = (path: string, dataPath: string, size?: number) =>
  expectSound({ kind: 'sqlite', path }, dataPath, size);
