import { consoleRoutes } from '@grant-ledger/console';
import type { Describer, Limits } from '@grant-ledger/http';
import {
  describeInquiry,
  describeProfiles,
  describeReports,
  Inquiry,
  inquiryRoutes,
  LiveViolations,
  OpenViolationCounts,
  profileRoutes,
  ReportFiles,
  reportRoutes,
  Reports,
  Webhook,
  type Notice,
  type Profiles,
  type SealedLog,
  type SnapshotOptions,
  type WebhookOptions,
} from '@grant-ledger/inquiry';
import {
  describeImport,
  describeLedger,
  importHandshake,
  importRoutes,
  Ledger,
  ledgerRoutes,
  type LedgerOptions,
} from '@grant-ledger/ledger';
import type { EventStore } from '@grant-ledger/store';
import { Router } from 'express';
import { measureInquiry } from './metrics/measure-inquiry.ts';
import { measureAppends, measureLedger } from './metrics/measure-ledger.ts';
import type { Meter } from './metrics/meter.ts';

/** What a process does: write (`ledger`), read (`inquiry`), or both. */
export const PROCESS_ROLES = ['ledger', 'inquiry', 'all'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

/** A part of the two services, as a process mounts it. */
export interface Side {
  readonly name: 'ledger' | 'inquiry' | 'seal' | 'sealed' | 'audit';
  readonly routes?: ReturnType<typeof ledgerRoutes>;
  /** Those that answer without a token. */
  readonly openRoutes?: ReturnType<typeof ledgerRoutes>;
  readonly describe?: Describer;
  /** True, or in words why it cannot do its work; not there if nothing but the store can be in its way. */
  readonly readiness?: () => true | string;
  /** Says what can be measured of it; called once, if anything is. */
  readonly measure?: (meter: Meter) => void;
  /** Resolves once it can answer. */
  start(): Promise<void>;
  /** To be called while the store is still open. */
  close(): Promise<void>;
}

export function writeSide(
  store: EventStore,
  told: Pick<LedgerOptions, 'onUnwritable' | 'onWritable'>,
): Side {
  let onAppended: ((seconds: number) => void) | undefined;
  const ledger = new Ledger({
    store,
    ...told,
    onAppended: (seconds) => onAppended?.(seconds),
  });
  return {
    name: 'ledger',
    measure: (meter) => {
      measureLedger(meter, ledger);
      onAppended = measureAppends(meter);
    },
    routes: Router().use(ledgerRoutes(ledger), importRoutes(ledger)),
    openRoutes: importHandshake(),
    describe: (registry) => {
      describeLedger(registry);
      describeImport(registry);
    },
    readiness: () => ledger.readiness(),
    start: () => Promise.resolve(),
    close: () => {
      ledger.close();
      return Promise.resolve();
    },
  };
}

interface ReadOptions {
  readonly limits: Limits;
  readonly snapshots: SnapshotOptions;
  readonly notice: Notice;
  /** Where reports are kept, what seals them, and whether to go on with those that an earlier process did not finish. */
  readonly reports: {
    readonly folder: string;
    readonly sealed: SealedLog | undefined;
    readonly resumes: boolean;
  };
  /** Who pseudonyms stand for. */
  readonly profiles: Profiles;
  /** Whom to send changes of violations, if anybody. */
  readonly webhook: Pick<WebhookOptions, 'at' | 'path'> | undefined;
}

export function readSide(
  store: EventStore,
  { snapshots, notice, limits, reports: kept, profiles, webhook: sentTo }: ReadOptions,
): Side {
  const inquiry = new Inquiry({ store, snapshots, notice });
  const live = new LiveViolations({ inquiry, notice });
  const webhook = sentTo && new Webhook({ ...sentTo, live, notice });
  const ledger = new Ledger({ store });
  const reports = new Reports({
    inquiry,
    notice,
    files: new ReportFiles(kept.folder),
    sealed: kept.sealed,
    record: (event, recordedBy) => ledger.record(event, { recordedBy }),
  });
  const violations = new OpenViolationCounts({ inquiry, notice });
  const snapshotPath = snapshots.path;
  return {
    name: 'inquiry',
    measure: (meter) => {
      measureInquiry(meter, { inquiry, snapshotPath, reports, violations, webhook });
    },
    routes: Router().use(
      inquiryRoutes(inquiry, { live, limits }),
      reportRoutes(reports),
      profileRoutes(profiles),
    ),
    openRoutes: consoleRoutes(),
    describe: (registry) => {
      describeInquiry(registry);
      describeReports(registry);
      describeProfiles(registry);
    },
    readiness: () => inquiry.readiness(),
    start: async () => {
      await inquiry.start();
      if (kept.resumes) {
        reports.resume();
        profiles.resume();
      }
      webhook?.start();
    },
    close: async () => {
      violations.close();
      await webhook?.close();
      await reports.close();
      profiles.close();
      ledger.close();
      await inquiry.close();
    },
  };
}
