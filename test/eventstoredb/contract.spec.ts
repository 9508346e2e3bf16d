import { randomUUID } from 'node:crypto';
import { describeEventStore } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import type { EventStore } from '@grant-ledger/store';
import { startAppendGateway } from './append-gateway.ts';
import { startEventStoreDouble } from './server.ts';

const genuine = process.env.GRANT_LEDGER_TEST_ESDB;
const name = genuine ? 'the server of GRANT_LEDGER_TEST_ESDB' : 'a test double';

// Each append is a call to the server, where a file takes many at once; the machine may be slow besides.
jest.setTimeout(180_000);

describeEventStore(`EventStoreDB (${name})`, async () => {
  const server = await (genuine ? behindGateway(genuine) : double());
  const opened: EventStore[] = [];
  // Of its own for each test: a server's log is never empty.
  const prefix = `grant-ledger-test-${randomUUID()}.`;
  return {
    open: async ({ clock } = {}) => {
      const options = { prefix, ...(clock && { clock }) };
      const store = await openEventStoreDb(server.connectionString, options);
      opened.push(store);
      return store;
    },
    fillDisk: async () => {
      server.refuseAppends(true);
      return async () => {
        server.refuseAppends(false);
      };
    },
    refuseWrites: async () => {
      server.refuseAppends(true);
      return async () => {
        server.refuseAppends(false);
      };
    },
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      await server.stop();
    },
  };
});

async function double() {
  const server = await startEventStoreDouble();
  return {
    connectionString: server.connectionString,
    refuseAppends: (refuse: boolean) => {
      server.faults.onAppend = () => (refuse ? 'disk-full' : undefined);
    },
    stop: () => server.stop(),
  };
}

async function behindGateway(server: string) {
  const gateway = await startAppendGateway(server);
  return {
    connectionString: gateway.connectionString,
    refuseAppends: (refuse: boolean) => {
      gateway.refuses = refuse;
    },
    stop: async () => {
      gateway.stop();
    },
  };
}
