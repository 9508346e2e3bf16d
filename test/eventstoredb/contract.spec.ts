import { randomUUID } from 'node:crypto';
import { describeEventStore } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import type { EventStore } from '@grant-ledger/store';
import { startAppendGateway } from './append-gateway.ts';
import { startEventStoreDouble } from './server.ts';

const genuine = process.env.GRANT_LEDGER_TEST_ESDB;
const name = genuine ? 'the server of GRANT_LEDGER_TEST_ESDB' : 'a test double';

describeEventStore(`EventStoreDB (${name})`, async () => {
  const server = genuine ? undefined : await startEventStoreDouble();
  const gateway = await startAppendGateway(genuine ?? server!.connectionString);
  const opened: EventStore[] = [];
  // Of its own for each test: a server's log is never empty.
  const prefix = `grant-ledger-test-${randomUUID()}.`;
  return {
    open: async ({ clock } = {}) => {
      const options = { prefix, ...(clock && { clock }) };
      const store = await openEventStoreDb(gateway.connectionString, options);
      opened.push(store);
      return store;
    },
    fillDisk: async () => {
      gateway.refuses = true;
      return async () => {
        gateway.refuses = false;
      };
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      gateway.stop();
      await server?.stop();
    },
  };
});
