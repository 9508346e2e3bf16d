import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorAnswer, Problem, type Principal } from '@grant-ledger/http';
import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import express from 'express';
import { importHandshake, importRoutes } from '../import/routes.ts';
import { Ledger } from '../ledger.ts';
import { ledgerRoutes, type LedgerRoutesOptions } from './routes.ts';

/** For the specs of this room: the routes over a new store, on a server of their own. */
export interface TestServer {
  readonly server: Server;
  readonly port: number;
  readonly store: EventStore;
  /** Errors that are no problems of the client. */
  readonly failures: unknown[];
  recorded(): Promise<StoredEvent[]>;
  stop(): Promise<void>;
}

const POSTER: Principal = { name: 'poster', role: 'recorder' };

export async function startTestServer(
  options?: LedgerRoutesOptions,
  principal: Principal | null = POSTER,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  const store = openSqliteStore(join(folder, 'ledger.sqlite'));
  const failures: unknown[] = [];
  const app = express();
  app.use((_request, response, next) => {
    response.once('close', () => {
      const { err } = response as { err?: unknown }; // left there by errorAnswer for the log
      if (err && !(err instanceof Problem)) failures.push(err);
    });
    if (principal) response.locals.principal = principal;
    next();
  });
  const ledger = new Ledger({ store });
  app.use(importHandshake(), ledgerRoutes(ledger, options), importRoutes(ledger));
  app.use(errorAnswer);
  const server = createServer(app).listen(0, '127.0.0.1');
  server.requestTimeout = 0;
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    store,
    failures,
    recorded: async () => {
      const events: StoredEvent[] = [];
      for await (const event of store.readAll()) events.push(event);
      return events;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A posted grant with that id; `more` adds or replaces attributes. */
export const grant = (id: string, more: object = {}): object => ({
  specversion: '1.0',
  source: '/idp',
  id,
  type: 'grant.issued',
  time: '2025-07-18T09:00:00Z',
  data: {
    grantId: id,
    grantee: { kind: 'person', id: 'p1' },
    scope: { kind: 'tenant', id: 't1' },
    role: 'operator',
    validFrom: '2025-07-01T00:00:00Z',
  },
  ...more,
});

/** `g0`, `g1` … */
export const grants = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => grant(`g${index}`));

/** A posted correction that withdraws an event of the same source. */
export const correction = (id: string, target: string): object =>
  grant(id, {
    type: 'record.corrected',
    data: { target: { source: '/idp', id: target }, reason: 'entered twice' },
  });
