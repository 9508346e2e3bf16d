import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreError } from '../errors.ts';

export interface Connection {
  readonly reader: EventStoreDBClient;
  /**
   * Makes the appends, one after another, and nothing else: a client closes its channel after any call
   * that failed, and an append that starts just then throws where nobody can catch it.
   */
  readonly appender: EventStoreDBClient;
  /**
   * Given to each append, which the client then makes as a call of its own, with a deadline of its own.
   * Without it the client uses its batch append, whose answers are kept in one table for the whole
   * process: when one connection breaks, the appends of all are rejected, and an answer that comes later
   * ends the process.
   */
  readonly credentials: { readonly username: string; readonly password: string };
  /** What the names of the ledger's streams begin with. */
  readonly prefix: string;
  /** For how many milliseconds a broken connection is tried again. */
  readonly patience: number;
}

/** Reads the connection string; connects at the first call. Throws `StoreError` with code `unavailable`. */
export function connect(
  connectionString: string,
  { prefix, patience }: { prefix: string; patience: number },
): Connection {
  if (prefix === '' || prefix.startsWith('$')) {
    throw refused('the prefix of its streams must not be empty or begin with $');
  }
  const known = inTheOldName(connectionString);
  checkSettings(known);
  return {
    reader: clientOf(known),
    appender: clientOf(onItsOwn(known)),
    credentials: credentialsOf(known),
    prefix,
    patience,
  };
}

/** This client knows the server by its old name alone; the later names mean the same. */
const inTheOldName = (connectionString: string): string =>
  connectionString.trim().replace(/^(kurrentdb|kurrent|kdb)(?=(\+discover)?:)/, 'esdb');

/** What a connection string may set; the client prints others, with the whole string and so the password. */
const SETTINGS = [
  'connectionName',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'nodePreference',
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
];

function checkSettings(connectionString: string): void {
  const query = /\?(.*)$/s.exec(connectionString)?.[1] ?? '';
  if (query.includes('@')) {
    throw refused(
      'in the connection string, a ? before the hosts or an @ after them is %3F or %40',
    );
  }
  for (const setting of query.split('&').filter(Boolean)) {
    const name = setting.split('=', 1)[0] ?? '';
    if (SETTINGS.some((known) => known.toLowerCase() === name.toLowerCase())) continue;
    const found = /^\w{1,40}$/.test(name) ? `has the setting ${name}` : 'has an unknown setting';
    throw refused(`the connection string ${found}; allowed are ${SETTINGS.join(', ')}`);
  }
}

function clientOf(connectionString: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch {
    // The client's message quotes the connection string, and so the password.
    throw refused(
      'the connection string is not one, or names a certificate file that is not there',
    );
  }
}

/**
 * Without TLS, connections with equal settings share one attempt to connect, with its pauses of up to two
 * minutes, for as long as any of them holds it. The appender differs in a millisecond of its keep-alive, so
 * that each can start afresh.
 */
function onItsOwn(connectionString: string): string {
  const interval = Number(/[?&]keepAliveInterval=(-?\d+)/i.exec(connectionString)?.[1] ?? 10_000);
  if (!isWithoutTls(connectionString) || interval < 0) return connectionString;
  return `${connectionString}&keepAliveInterval=${interval + 1}`;
}

const isWithoutTls = (connectionString: string): boolean =>
  /[?&]tls=false(&|$)/i.test(connectionString);

/** The user and password of the connection string; where there is no TLS, the client sends none. */
function credentialsOf(connectionString: string): Connection['credentials'] {
  const found = /^[^:]+:\/\/([^:@/?]+):([^:@]+)@/.exec(connectionString);
  if (found) {
    const [, username = '', password = ''] = found;
    return {
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
    };
  }
  if (isWithoutTls(connectionString)) return { username: '', password: '' };
  throw refused(
    'with TLS, the connection string must name a user and a password, percent-encoded where they have a : / ? or @',
  );
}

const refused = (reason: string): StoreError =>
  new StoreError('unavailable', `The store is not available: ${reason}.`);
