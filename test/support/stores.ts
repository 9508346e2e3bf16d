import type { Settings } from '@grant-ledger/cli';
import { startEventStoreDouble } from '../eventstoredb/server.ts';
import { temporaryFolder } from './process.ts';

/** A log that is new and empty, as the settings name it. */
export interface NewLog {
  readonly location: Settings['store'];
  /** GRANT_LEDGER_STORE. */
  readonly setting: string;
  end(): Promise<void>;
}

/** The stores that the product runs over: what is said of it is tested over each. */
export const STORES: readonly {
  readonly store: string;
  readonly newLog: () => Promise<NewLog>;
}[] = [
  { store: 'SQLite', newLog: newSqliteLog },
  { store: 'EventStoreDB (a test double)', newLog: newEventStoreDbLog },
];

async function newSqliteLog(): Promise<NewLog> {
  const path = `${temporaryFolder()}/ledger.db`;
  return {
    location: { kind: 'sqlite', path },
    setting: `sqlite:${path}`,
    end: () => Promise.resolve(),
  };
}

async function newEventStoreDbLog(): Promise<NewLog> {
  const server = await startEventStoreDouble();
  const { connectionString } = server;
  const location = { kind: 'eventstoredb', connectionString } as const;
  return { location, setting: connectionString, end: () => server.stop() };
}
