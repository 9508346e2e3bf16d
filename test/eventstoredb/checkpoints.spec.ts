import type { CheckpointStore } from '@grant-ledger/store';
import { describeCheckpointStore } from '@grant-ledger/store/contract';
import { openEventStoreDbCheckpoints } from '@grant-ledger/store/eventstoredb';
import { startEventStoreDouble } from './server.ts';

describeCheckpointStore('EventStoreDB (a test double)', async () => {
  const server = await startEventStoreDouble();
  const opened: CheckpointStore[] = [];
  return {
    open: async () => {
      const store = await openEventStoreDbCheckpoints(server.connectionString, { patience: 5_000 });
      opened.push(store);
      return store;
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      await server.stop();
    },
  };
});

describe('checkpoints over EventStoreDB', () => {
  it.each([
    'drop-before-commit',
    'drop-after-commit',
    'stall-before-commit',
    'stall-after-commit',
    'late-commit',
  ] as const)('are sealed once, and said to be, after %s', async (fault) => {
    const server = await startEventStoreDouble();
    const connectionString = `${server.connectionString}&defaultDeadline=300`;
    const store = await openEventStoreDbCheckpoints(connectionString, { patience: 5_000 });
    server.faults.nextAppends(fault);
    await store.replace(null, { size: 3, sealedAt: 1, note: 'three' });
    expect(await store.latest()).toEqual({ size: 3, sealedAt: 1, note: 'three' });
    expect(server.log.stream('grant-ledger-seal.checkpoints')).toHaveLength(1);
    await store.close();
    await server.stop();
  });
});
