import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SealedLog, WebhookAt } from '@grant-ledger/inquiry';
import type { SealNotice } from '@grant-ledger/ledger';
import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import {
  createApp,
  createHttpServer,
  createLogger,
  DEFAULT_LIMITS,
  describeMetrics,
  openApiDocument,
  type Authenticator,
  type Limits,
} from '@grant-ledger/http';
import { auditKeysOf, ensureAuditKeys } from './audit/audit-places.ts';
import { openAudit, type OpenedAudit } from './audit/audit-side.ts';
import { openWritable } from './audit/record-command.ts';
import { openAuthentication } from './authentication.ts';
import type { AuthenticationSettings } from './authentication-settings.ts';
import { Failure } from './failure.ts';
import { ensureKeys, keysOf, type SealSettings } from './seal-settings.ts';
import { openCheckpoints, sealedLog, sealedSide, sealingSide } from './seal-sides.ts';
import { measureProcess, measureRequests } from './metrics/measure-process.ts';
import { measureSeal } from './metrics/measure-seal.ts';
import type { OperationSettings } from './operation-settings.ts';
import { reportsPath, snapshotPath, type Settings } from './settings.ts';
import { readSide, writeSide, type ProcessRole, type Side } from './sides.ts';
import './node-ed25519.ts';
import { openStore } from './store-location.ts';
import { isWithinReach } from './store-reach.ts';
import { openTokens } from './tokens.ts';
import { VERSION } from './version.ts';
import { profilesIn } from './profile-settings.ts';
import { webhookPath } from './webhook-settings.ts';

export interface RunningProcess {
  /** Where it answers, such as `http://127.0.0.1:8420`. */
  readonly url: string;
  /**
   * Takes no more requests, lets those that run finish within `GRACE`, and closes the store. What was
   * acknowledged is durable already.
   */
  close(): Promise<void>;
}

export interface ProcessOptions {
  /** What to mount; by default both sides. What is not mounted is not there. */
  readonly role?: ProcessRole;
  /** Whose tokens to accept; by default those of the settings. */
  readonly tokens?: Authenticator;
  /** By what else one may show who one is; by nothing else by default. */
  readonly authentication?: AuthenticationSettings | undefined;
  /** No log. */
  readonly quiet?: boolean;
  /** Whether this is the one process that lasts: it writes snapshots of the index, and finishes the reports of earlier ones. */
  readonly isLasting?: boolean;
  /** How to seal the log, and to serve what is sealed; without it neither is done. */
  readonly seal?: SealSettings | undefined;
  /** What is taken of one client, and of all of them. */
  readonly limits?: Limits;
  /** Where what is asked is recorded: by a server, which answers nothing that it cannot record, or by a command. */
  readonly audit?: 'of-server' | 'of-command' | undefined;
  /** Whom the read side sends changes of violations, if anybody. */
  readonly webhook?: WebhookAt | undefined;
  /** What it tells of its work; without it nothing is measured. */
  readonly operation?: OperationSettings | undefined;
}

/** Milliseconds that running requests get to finish when the ledger closes. */
const GRACE = 2_000;

/**
 * Starts a process of the ledger: its write side, its read side or both over one store, behind one HTTP
 * edge. Resolves once it answers and has taken in all that is recorded.
 *
 * @throws Failure if it cannot listen or the settings cannot be used, `StoreError` if the store cannot be had.
 */
export async function startProcess(
  settings: Settings,
  {
    role = 'all',
    tokens = openTokens(settings),
    authentication,
    quiet = false,
    isLasting = false,
    seal,
    audit: audited,
    webhook,
    limits = DEFAULT_LIMITS,
    operation,
  }: ProcessOptions = {},
): Promise<RunningProcess> {
  const { dataPath } = settings;
  const logger = createLogger(operation?.logLevel);
  if (quiet) logger.level = 'silent';
  const { openRouters = [], ...credentials } = await openAuthentication(
    settings,
    tokens,
    authentication,
  );
  // Loaded while the store is opened.
  const measuring = operation && import('./metrics/prometheus.ts');
  const store = await openStore(settings.store, { dataPath, thread: role !== 'inquiry' });
  const metrics = (await measuring)?.prometheusMetrics();
  let checkpoints: CheckpointStore | undefined;
  const closeStores = async () => {
    await checkpoints?.close();
    await store.close();
  };
  const sides: Side[] = [];
  let log: SealedLog | undefined;
  let audit: OpenedAudit | undefined;
  try {
    if (role !== 'inquiry') sides.push(writing(store, logger));
    if (seal) {
      checkpoints = await openCheckpoints(settings);
      const sealed = { store, checkpoints, keys: () => keysOf(settings, seal) };
      if (role !== 'inquiry') ensureKeys(settings, seal);
      if (role !== 'inquiry')
        sides.push(sealingSide({ ...sealed, notice: noticeBy(logger) }, seal));
      log = sealedLog(sealed);
      if (role !== 'ledger') sides.push(sealedSide(log));
    }
    if (role !== 'ledger')
      sides.push(
        readSide(store, {
          snapshots: { path: snapshotPath(settings), isKept: isLasting },
          reports: { folder: reportsPath(settings), sealed: log, resumes: isLasting },
          profiles: profilesIn(settings, process.env),
          webhook: webhook && { at: webhook, path: webhookPath(settings) },
          notice: noticeBy(logger),
          limits,
        }),
      );
    // After the keys of the ledger, whose name its own has; and last, since others answer until they are closed.
    if (audited === 'of-command') audit = await openWritable(settings);
    else if (audited && seal) audit = await auditOfServer(settings, seal, noticeBy(logger));
    if (audit) sides.push(audit.side);
  } catch (error) {
    await closeStores();
    throw error;
  }
  const readiness = async () => ({
    store: await isWithinReach(store),
    ...Object.fromEntries(
      sides.flatMap(({ name, readiness: check }) => (check ? [[name, check()]] : [])),
    ),
  });
  if (metrics) {
    measureProcess(metrics.meter, { settings, role, store, readiness });
    for (const { measure } of sides) measure?.(metrics.meter);
    if (checkpoints) measureSeal(metrics.meter, { store, checkpoints });
  }
  const app = createApp({
    routers: sides.flatMap(({ routes }) => routes ?? []),
    openRouters: [...openRouters, ...sides.flatMap(({ openRoutes }) => openRoutes ?? [])],
    openapi: () =>
      openApiDocument(
        [...(metrics ? [describeMetrics] : []), ...sides.flatMap(({ describe }) => describe ?? [])],
        { version: VERSION },
      ),
    home: role === 'ledger' ? '/docs' : '/',
    ...credentials,
    audit: audit?.trail,
    readiness,
    observer: metrics && measureRequests(metrics.meter),
    metrics: metrics && { ...metrics, token: operation?.metricsToken },
    logger,
    limits,
  });
  const server = createHttpServer(app, limits);
  const closeRooms = async () => {
    for (const side of sides) await side.close();
    await closeStores();
  };
  try {
    for (const side of sides) await side.start();
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

function auditOfServer(
  settings: Settings,
  seal: SealSettings,
  notice: SealNotice,
): Promise<OpenedAudit> {
  ensureAuditKeys(settings, seal);
  return openAudit(settings, { recordedBy: 'serve', keys: () => auditKeysOf(settings), notice });
}

type Logger = ReturnType<typeof createLogger>;

const noticeBy =
  (logger: Logger): SealNotice =>
  (level, message, details = {}) => {
    logger[level](details, message);
  };

const writing = (store: EventStore, logger: Logger): Side =>
  writeSide(store, {
    onUnwritable: (error) => {
      logger.error(error);
    },
    onWritable: () => {
      logger.info('The log can be written again.');
    },
  });

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
