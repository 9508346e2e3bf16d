import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Confinement } from '@grant-ledger/domain';
import { createApp, type Authenticator } from '@grant-ledger/http';
import { Inquiry, inquiryRoutes } from '@grant-ledger/inquiry';
import { Ledger, ledgerRoutes } from '@grant-ledger/ledger';
import type { EventStore } from '@grant-ledger/store';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { Router } from 'express';

const TOKEN = 'a-token-for-tests';
const AUTHORIZATION = { authorization: `Bearer ${TOKEN}` };

/** The token of an investigator who is confined says to what. */
const confinedToken = (confinement: Confinement): string =>
  `confined.${Buffer.from(JSON.stringify(confinement)).toString('base64url')}`;

const tokens: Authenticator = {
  authenticate: (token) => {
    if (token === TOKEN) return { name: 'histories', role: 'admin' };
    const said = /^confined\.(.+)$/.exec(token)?.[1];
    if (said === undefined) return undefined;
    const confinement = JSON.parse(Buffer.from(said, 'base64url').toString()) as never;
    return { name: 'confined', role: 'investigator', confinement };
  },
};

/** One ledger after another behind one HTTP server, each with a log of its own in memory. */
export interface Ledgers {
  /** Posts the events to a new ledger, all at once, and asks it. */
  withEvents(
    events: readonly object[],
    use: (ledger: LedgerOverHttp) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

export interface LedgerOverHttp {
  /** The body of the answer to a GET; fails unless the status is 200. */
  get(path: string, params: Record<string, unknown>): Promise<string>;
  /** Status, media type and body of whatever a confined investigator is answered. */
  askConfined(
    confinement: Confinement,
    path: string,
    accept?: string,
  ): Promise<{ readonly status: number; readonly type: string | null; readonly text: string }>;
}

/** Opens a new log. */
type OpenLog = (options: { clock: () => number }) => Promise<EventStore>;

const inMemory: OpenLog = (options) => Promise.resolve(openSqliteStore(':memory:', options));

/** Starts the server. The ledgers' clock says `now` (UTC milliseconds), always. */
export async function serveLedgers(now: number, openLog = inMemory): Promise<Ledgers> {
  let current = Router();
  const app = createApp({
    routers: [Router().use((req, res, next) => current(req, res, next))],
    openapi: () => ({
      openapi: '3.1.0',
      info: { title: 'Ledgers for tests', version: '0' },
      paths: {},
    }),
    tokens,
    readiness: () => Promise.resolve({}),
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async withEvents(events, use) {
      const store = await openLog({ clock: () => now });
      const inquiry = new Inquiry({ store });
      await inquiry.start();
      current = Router().use(ledgerRoutes(new Ledger({ store })), inquiryRoutes(inquiry));
      try {
        await post(url, events);
        await use({
          get: (path, params) => get(url, path, params),
          askConfined: (confinement, path, accept) =>
            askConfined(url, { confinement, path, accept }),
        });
      } finally {
        await inquiry.close();
        await store.close();
      }
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function post(url: string, events: readonly object[]): Promise<void> {
  const response = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { ...AUTHORIZATION, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
  const answer = (await response.json()) as { recorded?: number };
  if (answer.recorded !== events.length) throw new Error(JSON.stringify(answer));
}

async function get(url: string, path: string, params: Record<string, unknown>): Promise<string> {
  const query = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  );
  const response = await fetch(`${url}${path}?${query.toString()}`, { headers: AUTHORIZATION });
  const text = await response.text();
  if (response.status !== 200) throw new Error(text);
  return text;
}

async function askConfined(
  url: string,
  asked: { confinement: Confinement; path: string; accept: string | undefined },
) {
  const { confinement, path, accept = 'application/json' } = asked;
  const response = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${confinedToken(confinement)}`, accept },
  });
  const type = response.headers.get('content-type');
  return { status: response.status, type, text: await response.text() };
}
