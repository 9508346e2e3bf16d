import { describeAppending } from './appending.ts';
import { describeClosing } from './closing.ts';
import type { StoreHarness } from './harness.ts';
import { describeReading } from './reading.ts';
import { describeSubscribing } from './subscribing.ts';

export { describeCheckpointStore, type CheckpointHarness } from './checkpoints.ts';
export { collect, newEvent, newEvents, type StoreHarness } from './harness.ts';
export { plainRoot } from './plain-root.ts';

/** Declares the jest tests that every adapter of the `EventStore` port passes: one for each sentence of its comments. */
export function describeEventStore(
  adapter: string,
  createHarness: () => Promise<StoreHarness>,
): void {
  describe(`the event store contract, by ${adapter}`, () => {
    let harness: StoreHarness;
    beforeEach(async () => {
      harness = await createHarness();
    });
    afterEach(() => harness.dispose());

    describeAppending(() => harness);
    describeReading(() => harness);
    describeSubscribing(() => harness);
    describeClosing(() => harness);
  });
}
