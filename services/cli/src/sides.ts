import type { Describer } from '@grant-ledger/http';
import {
  describeInquiry,
  Inquiry,
  inquiryRoutes,
  LiveViolations,
  Webhook,
  type Notice,
  type SnapshotOptions,
  type WebhookOptions,
} from '@grant-ledger/inquiry';
import { describeLedger, Ledger, ledgerRoutes } from '@grant-ledger/ledger';
import type { EventStore } from '@grant-ledger/store';

/** What a process does: write (`ledger`), read (`inquiry`), or both. */
export const PROCESS_ROLES = ['ledger', 'inquiry', 'all'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

/** A part of the two services, as a process mounts it. */
export interface Side {
  readonly name: 'ledger' | 'inquiry' | 'seal' | 'sealed';
  readonly routes?: ReturnType<typeof ledgerRoutes>;
  /** Those that answer without a token. */
  readonly openRoutes?: ReturnType<typeof ledgerRoutes>;
  readonly describe?: Describer;
  /** True, or in words why it cannot do its work; not there if nothing but the store can be in its way. */
  readonly readiness?: () => true | string;
  /** Resolves once it can answer. */
  start(): Promise<void>;
  /** To be called while the store is still open. */
  close(): Promise<void>;
}

export function writeSide(store: EventStore, onUnwritable: (error: Error) => void): Side {
  const ledger = new Ledger({ store, onUnwritable });
  return {
    name: 'ledger',
    routes: ledgerRoutes(ledger),
    describe: describeLedger,
    readiness: () => ledger.readiness(),
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

interface ReadOptions {
  readonly snapshots: SnapshotOptions;
  readonly notice: Notice;
  /** Whom to send changes of violations, if anybody. */
  readonly webhook: Pick<WebhookOptions, 'at' | 'path'> | undefined;
}

export function readSide(store: EventStore, { webhook: sentTo, ...options }: ReadOptions): Side {
  const inquiry = new Inquiry({ store, ...options });
  const { notice } = options;
  const live = new LiveViolations({ inquiry, notice });
  const webhook = sentTo && new Webhook({ ...sentTo, live, notice });
  return {
    name: 'inquiry',
    routes: inquiryRoutes(inquiry, live),
    describe: describeInquiry,
    readiness: () => inquiry.readiness(),
    start: async () => {
      await inquiry.start();
      webhook?.start();
    },
    close: async () => {
      await webhook?.close();
      await inquiry.close();
    },
  };
}
