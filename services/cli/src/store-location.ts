import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '@grant-ledger/store';
import { Failure, usage } from './failure.ts';

/** Where the events are: in a SQLite file, or on an EventStoreDB server (which its connection string names). */
export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string };

const SERVER = /^(esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\//;

/**
 * Reads a setting such as `sqlite:PATH` or `esdb://HOST:2113?tls=false`; `from` names it.
 *
 * @throws Failure with exit code 2 for what is neither. It does not repeat the value, which may hold a password.
 */
export function parseStore(value: string, from: string): StoreLocation {
  const path = /^sqlite:(.+)$/s.exec(value)?.[1];
  if (path !== undefined) return { kind: 'sqlite', path };
  if (SERVER.test(value)) return { kind: 'eventstoredb', connectionString: value };
  throw usage(
    `${from} must be sqlite:PATH or a connection string of EventStoreDB, such as esdb://HOST:2113 (or esdb+discover://, kurrentdb://).`,
  );
}

/** A setting of the store as it may be shown. */
export const withoutPassword = (value: string): string =>
  value.replace(/^(\w+(?:\+\w+)?:\/\/)[^/?]*@/, '$1***@');

/** Throws a Failure if it is a file that is not there. */
export function requireExisting(location: StoreLocation): void {
  if (location.kind === 'eventstoredb' || existsSync(location.path)) return;
  throw new Failure(
    `There is no ledger at ${location.path}. Set --store or --data, or --url for a running one.`,
  );
}

export interface OpenStoreOptions {
  /** Where the process keeps its copy of what is on a server. */
  readonly dataPath: string;
  /** To write a file on a thread of its own, for many appends. */
  readonly thread?: boolean;
}

/**
 * Opens the store; of a server, once it has been followed up to its present end.
 *
 * @throws Failure with exit code 2 for a connection string that cannot be used, else `StoreError`.
 */
export async function openStore(
  location: StoreLocation,
  { dataPath, ...options }: OpenStoreOptions,
): Promise<EventStore> {
  // Each adapter is loaded only if it is used.
  if (location.kind === 'sqlite') {
    const { openSqliteStore } = await import('@grant-ledger/store/sqlite');
    return openSqliteStore(location.path, options);
  }
  const { connectionString } = location;
  const { checkConnectionString, openEventStoreDb } =
    await import('@grant-ledger/store/eventstoredb');
  const problem = checkConnectionString(connectionString);
  if (problem !== undefined) throw usage(problem);
  return openEventStoreDb(connectionString, { folder: join(dataPath, 'eventstoredb') });
}
