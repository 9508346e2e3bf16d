import { join } from 'node:path';
import fc from 'fast-check';
import type { RecordedEvent } from '@grant-ledger/domain';
import { AccessIndex, digestOf, readSnapshot, writeSnapshot } from '@grant-ledger/projections';
import { asRecorded, history } from '../support/histories/index.ts';
import { temporaryFolder } from '../support/process.ts';
import { seed } from '../support/seed.ts';

const ROOT = new Uint8Array(32).fill(0xab);

/** The ids of random histories say where their events are. */
const takeIn = (index: AccessIndex, events: readonly RecordedEvent[]) => {
  for (const event of events) index.add(event, ({ id }) => Number(id.slice(1)));
  return index;
};

describe(`a snapshot of the access index, of random histories (seed ${seed})`, () => {
  const path = join(temporaryFolder(), 'index.snapshot');

  it('goes on as if it had taken in all events itself, to the last byte that it holds', async () => {
    await fc.assert(
      fc.asyncProperty(history(), fc.nat(), async (posted, pick) => {
        const events = asRecorded(posted);
        const size = pick % (events.length + 1);
        const whole = takeIn(new AccessIndex(), events);
        const part = takeIn(new AccessIndex(), events.slice(0, size));
        await writeSnapshot(path, part, ROOT);
        const restored = new AccessIndex();
        expect(readSnapshot(path, restored)).toEqual({ size, root: Buffer.from(ROOT) });
        expect(await digestOf(restored)).toBe(await digestOf(part));
        expect(await digestOf(takeIn(restored, events.slice(size)))).toBe(await digestOf(whole));
        // Writing it changes nothing of what is written.
        expect(await digestOf(takeIn(part, events.slice(size)))).toBe(await digestOf(whole));
      }),
      { numRuns: 60 },
    );
  });
});
