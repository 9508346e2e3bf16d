import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, createLogger, openApiDocument, type Authenticator } from '@grant-ledger/http';
import { describeInquiry, Inquiry, inquiryRoutes } from '@grant-ledger/inquiry';
import { describeLedger, Ledger, ledgerRoutes } from '@grant-ledger/ledger';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { Failure } from './failure.ts';
import { snapshotPath, type Settings } from './settings.ts';
import { openTokens } from './tokens.ts';
import { VERSION } from './version.ts';

export interface Standalone {
  /** Where it answers, such as `http://127.0.0.1:8420`. */
  readonly url: string;
  /**
   * Takes no more requests, lets those that run finish within `GRACE`, and closes the store. What was
   * acknowledged is durable already.
   */
  close(): Promise<void>;
}

export interface StandaloneOptions {
  /** Whose tokens to accept; by default those of the settings. */
  readonly tokens?: Authenticator;
  /** No log. */
  readonly quiet?: boolean;
  /** Whether to write snapshots of the index, not only to read them: for the one process that lasts. */
  readonly keepsSnapshots?: boolean;
}

/** Milliseconds that running requests get to finish when the ledger closes. */
const GRACE = 2_000;

/**
 * Starts the standalone ledger: write side and read side over one SQLite file, behind one HTTP edge.
 * Resolves once it answers and has taken in all that is recorded. Throws a Failure if it cannot listen.
 */
export async function startStandalone(
  settings: Settings,
  { tokens = openTokens(settings), quiet = false, keepsSnapshots = false }: StandaloneOptions = {},
): Promise<Standalone> {
  const store = openSqliteStore(settings.storePath, { thread: true });
  const logger = createLogger();
  if (quiet) logger.level = 'silent';
  const ledger = new Ledger({
    store,
    onUnwritable: (error) => {
      logger.error(error);
    },
  });
  const inquiry = new Inquiry({
    store,
    snapshots: { path: snapshotPath(settings), isKept: keepsSnapshots },
    notice: (level, message, details = {}) => {
      logger[level](details, message);
    },
  });
  const app = createApp({
    routers: [ledgerRoutes(ledger), inquiryRoutes(inquiry)],
    openapi: openApiDocument([describeLedger, describeInquiry], { version: VERSION }),
    tokens,
    readiness: () => Promise.resolve({ ledger: ledger.readiness(), inquiry: inquiry.readiness() }),
    logger,
  });
  const server = createServer(app);
  // A stream of events may take any time; the ledger's routes end one that is idle.
  server.requestTimeout = 0;
  const closeRooms = async () => {
    await inquiry.close();
    await store.close();
  };
  try {
    await inquiry.start();
    const url = await listen(server, settings);
    // Such as a connection that cannot be taken because all file descriptors are in use.
    server.on('error', (error) => {
      logger.error(error);
    });
    return {
      url,
      close: async () => {
        await closeServer(server);
        await closeRooms();
      },
    };
  } catch (error) {
    await closeRooms();
    throw error;
  }
}

function listen(server: Server, { host, port }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = ({ code = 'unknown' }: NodeJS.ErrnoException) => {
      reject(new Failure(`Cannot listen on ${host}, port ${port} (${code}).`));
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`);
    });
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  // A connection that is kept alive becomes idle only after its last answer.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE);
  await closed;
  clearInterval(idle);
  clearTimeout(timer);
}
