import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf, parsePostedEvent, streamOf } from '@grant-ledger/domain';
import { createApp, openApiDocument, ROLES } from '@grant-ledger/http';
import type { Role } from '@grant-ledger/http';
import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { plainRoot } from '@grant-ledger/store/contract';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import type { Express } from 'express';
import {
  describeInquiry,
  describeReports,
  Inquiry,
  inquiryRoutes,
  LiveViolations,
  ReportFiles,
  reportRoutes,
  Reports,
} from '../index.ts';
import type { LiveOptions } from '../policies/live/live-violations.ts';

/** An inquiry over a log in memory, behind the HTTP edge, for tests. The token of a role is its name. */
export interface ServedInquiry {
  readonly app: Express;
  readonly inquiry: Inquiry;
  readonly store: EventStore;
  readonly live: LiveViolations;
  /** What the log's clock says next, in UTC milliseconds. */
  setClock(at: string): void;
  /** Appends events, each with its `id` and source `/test` unless it says otherwise; resolves once they are recorded. */
  post(...events: readonly Fact[]): Promise<StoredEvent[]>;
  /** The root of the log at a size in base64, by the definition. */
  plainRoot(size: number): Promise<string>;
  close(): Promise<void>;
}

/** The type and data of an event, and whatever else of its envelope matters to the test. */
export interface Fact {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly source?: string;
}

export async function serveInquiry(
  liveOptions: Omit<LiveOptions, 'inquiry'> = {},
): Promise<ServedInquiry> {
  let clock = Date.UTC(2025, 0, 1);
  let count = 0;
  const store = openSqliteStore(':memory:', { clock: () => clock });
  const inquiry = new Inquiry({ store });
  await inquiry.start();
  const live = new LiveViolations({ inquiry, ...liveOptions });
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-reports-'));
  const reports = new Reports({
    inquiry,
    files: new ReportFiles(folder),
    record: (event) => append(event as unknown as Fact),
    notice: () => undefined,
  });
  const app = createApp({
    routers: [inquiryRoutes(inquiry, { live }), reportRoutes(reports)],
    openapi: () => openApiDocument([describeInquiry, describeReports], { version: '0.0.0' }),
    tokens: {
      authenticate: (token) => {
        const role = ROLES.find((known: Role) => known === token);
        return role && { name: `a ${role}`, role };
      },
    },
    readiness: () => Promise.resolve({ inquiry: inquiry.readiness() }),
  });

  const append = async (fact: Fact) => {
    const parsed = parsePostedEvent({
      specversion: '1.0',
      id: `e-${count++}`,
      source: '/test',
      time: '2025-01-01T00:00:00Z',
      ...fact,
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const { event } = parsed;
    const { source, id, type } = event;
    const digest = createHash('sha256').update(contentOf(event)).digest('hex');
    const stream =
      event.type === 'record.corrected'
        ? (await store.find(event.data.target.source, event.data.target.id))?.stream
        : streamOf(event.type, event.data);
    if (stream === undefined) throw new Error('The correction has no target.');
    const appended = await store.append(stream, {
      ...{ source, id, type, digest, event },
      recordedBy: 'a recorder',
    });
    return appended.event;
  };

  return {
    app,
    inquiry,
    store,
    live,
    setClock: (at) => {
      clock = Date.parse(at);
    },
    post: (...facts) => Promise.all(facts.map(append)),
    plainRoot: async (size) => plainRoot(await inquiry.first(size)).toString('base64'),
    close: async () => {
      await reports.close();
      rmSync(folder, { recursive: true });
      await inquiry.close();
      await store.close();
    },
  };
}
