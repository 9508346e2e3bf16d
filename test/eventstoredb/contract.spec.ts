import { randomUUID } from 'node:crypto';
import { describeEventStore } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import type { EventStore } from '@grant-ledger/store';
import { startEventStoreDouble } from './server.ts';

describeEventStore('EventStoreDB (a test double)', async () => {
  const server = await startEventStoreDouble();
  const opened: EventStore[] = [];
  const prefix = `grant-ledger-test-${randomUUID()}.`;
  return {
    open: async ({ clock } = {}) => {
      const options = { prefix, ...(clock && { clock }) };
      const store = await openEventStoreDb(server.connectionString, options);
      opened.push(store);
      return store;
    },
    fillDisk: async () => {
      server.faults.onAppend = () => 'disk-full';
      return async () => {
        server.faults.onAppend = () => undefined;
      };
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      await server.stop();
    },
  };
});
