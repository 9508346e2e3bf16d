import type { StoreError } from '../errors.ts';
import type { CheckpointStore, KeptCheckpoint } from '../checkpoint-store.ts';
import { collect } from './harness.ts';

/** What an adapter provides: one new place for checkpoints, empty, for each test. */
export interface CheckpointHarness {
  /** Opens the checkpoints; opened again, another store of the same, as another process would have it. */
  open(): Promise<CheckpointStore>;
  dispose(): Promise<void>;
}

const checkpoint = (size: number): KeptCheckpoint => ({
  size,
  sealedAt: 1_000 + size,
  note: `log.example\n${size}\nroot\n\n— log.example signature${size}\n`,
});

const codeOf = (code: string) => expect.objectContaining({ code }) as StoreError;

/** Runs the contract of `CheckpointStore`, each of its sentences. */
export function describeCheckpointStore(
  name: string,
  harness: () => Promise<CheckpointHarness>,
): void {
  describe(`the checkpoints in ${name}`, () => {
    let made: CheckpointHarness;
    let store: CheckpointStore;
    beforeEach(async () => {
      made = await harness();
      store = await made.open();
    });
    afterEach(() => made.dispose());

    it('are none at first', async () => {
      expect(await store.latest()).toBeUndefined();
      expect(await store.published()).toBeUndefined();
      expect(await store.at(0)).toBeUndefined();
      expect(await collect(store.all())).toEqual([]);
    });

    it('are kept, each at its size, and the one that was sealed last is the latest', async () => {
      const kept = [0, 3, 4, 90].map(checkpoint);
      let last: number | null = null;
      for (const next of kept) {
        await store.replace(last, next);
        last = next.size;
        expect(await store.latest()).toEqual(next);
      }
      for (const one of [store, await made.open()]) {
        expect(await one.latest()).toEqual(checkpoint(90));
        expect(await collect(one.all())).toEqual(kept);
        for (const { size } of kept) expect(await one.at(size)).toEqual(checkpoint(size));
        for (const size of [1, 5, 91]) expect(await one.at(size)).toBeUndefined();
      }
    });

    it('move from the latest alone, and only to a larger one', async () => {
      const refused = codeOf('wrong-expected-revision');
      await expect(store.replace(0, checkpoint(1))).rejects.toEqual(refused);
      await store.replace(null, checkpoint(3));
      await expect(store.replace(null, checkpoint(4))).rejects.toEqual(refused);
      await expect(store.replace(2, checkpoint(4))).rejects.toEqual(refused);
      await expect(store.replace(3, checkpoint(3))).rejects.toEqual(refused);
      await expect(store.replace(3, checkpoint(2))).rejects.toEqual(refused);
      expect(await collect(store.all())).toEqual([checkpoint(3)]);
    });

    it('move to one of several that are sealed at once, whoever seals', async () => {
      const other = await made.open();
      await store.replace(null, checkpoint(1));
      const outcomes = await Promise.allSettled(
        [store, other, store, other].map((one, index) => one.replace(1, checkpoint(2 + index))),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        ...['rejected', 'rejected', 'rejected'],
      ]);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(outcome.reason).toEqual(codeOf('wrong-expected-revision'));
      const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
      expect(await collect(other.all())).toEqual([checkpoint(1), checkpoint(2 + won)]);
    });

    it('take further signatures, each once', async () => {
      await store.replace(null, checkpoint(1));
      await store.replace(1, checkpoint(2));
      const other = await made.open();
      const { note } = checkpoint(1);
      const lines = ['— w1.example one\n', '— w2.example two\n'];
      expect(await store.addSignatures(1, lines.slice(0, 1))).toMatchObject({
        size: 1,
        note: `${note}${lines[0]}`,
      });
      await Promise.all([store.addSignatures(1, lines), other.addSignatures(1, lines)]);
      const cosigned = { ...checkpoint(1), note: note + lines.join('') };
      expect(await other.at(1)).toEqual(cosigned);
      expect(await store.latest()).toEqual(checkpoint(2));
      expect(await collect(store.all())).toEqual([cosigned, checkpoint(2)]);
      await expect(store.addSignatures(3, lines)).rejects.toEqual(codeOf('out-of-range'));
    });

    it('have a published one, which never goes back', async () => {
      await store.replace(null, checkpoint(1));
      await store.replace(1, checkpoint(2));
      await store.replace(2, checkpoint(3));
      expect(await store.published()).toBeUndefined();
      const other = await made.open();
      await store.publish(2);
      expect(await other.published()).toEqual(checkpoint(2));
      await other.publish(1);
      expect(await store.published()).toEqual(checkpoint(2));
      await Promise.all([store.publish(3), other.publish(2), other.publish(3)]);
      expect(await store.published()).toEqual(checkpoint(3));
      await store.addSignatures(3, ['— w1.example one\n']);
      expect((await other.published())?.note).toContain('w1.example');
      await expect(store.publish(4)).rejects.toEqual(codeOf('out-of-range'));
    });

    it('are not to be had once they are closed, which may be done twice', async () => {
      await store.replace(null, checkpoint(1));
      await store.close();
      await store.close();
      const unavailable = codeOf('unavailable');
      await expect(store.latest()).rejects.toEqual(unavailable);
      await expect(store.replace(1, checkpoint(2))).rejects.toEqual(unavailable);
      await expect(collect(store.all())).rejects.toEqual(unavailable);
      await expect(store.publish(1)).rejects.toEqual(unavailable);
    });
  });
}
