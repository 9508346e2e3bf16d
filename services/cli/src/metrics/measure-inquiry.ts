import { statSync } from 'node:fs';
import type { Inquiry, OpenViolationCounts, Reports, Webhook } from '@grant-ledger/inquiry';
import { ageOfFirst } from './age-of-first.ts';
import type { Meter } from './meter.ts';
import { seriesBy } from './series.ts';

interface Measured {
  readonly inquiry: Inquiry;
  readonly snapshotPath: string;
  readonly reports: Reports;
  readonly violations: OpenViolationCounts;
  readonly webhook: Webhook | undefined;
}

/** How far the read side has come, and what it found. */
export function measureInquiry(
  meter: Meter,
  { inquiry, snapshotPath, reports, violations, webhook }: Measured,
): void {
  measureIndex(meter, inquiry, snapshotPath);
  measureViolations(meter, violations);
  measureReports(meter, reports);
  if (webhook) measureWebhook(meter, webhook);
}

function measureIndex(meter: Meter, inquiry: Inquiry, snapshotPath: string): void {
  meter.gauge(
    { name: 'grant_ledger_index_events', help: 'How many events the access index has taken in.' },
    () => inquiry.size,
  );
  meter.gauge(
    { name: 'grant_ledger_index_size_bytes', help: 'Memory that the columns of the index take.' },
    () => inquiry.figures().indexBytes,
  );
  meter.gauge(
    {
      name: 'grant_ledger_follower_lag_events',
      help: 'Events of the log that the index has not taken in.',
    },
    async () => Math.max(0, (await inquiry.store.head()).size - inquiry.size),
  );
  meter.gauge(
    {
      name: 'grant_ledger_follower_lag_seconds',
      help: 'How long ago the first event that the index has not taken in was recorded; 0 if there is none.',
    },
    () => ageOfFirst(inquiry.store, inquiry.size),
  );
  meter.gauge(
    {
      name: 'grant_ledger_snapshot_events',
      help: 'How many events the snapshot on disk holds, from which the next start goes on.',
    },
    () => inquiry.figures().snapshotSize,
  );
  meter.gauge(
    { name: 'grant_ledger_snapshot_age_seconds', help: 'Since the snapshot on disk was written.' },
    () => {
      const written = statSync(snapshotPath, { throwIfNoEntry: false })?.mtimeMs;
      return written === undefined ? undefined : Math.max(0, Date.now() - written) / 1000;
    },
  );
}

function measureViolations(meter: Meter, violations: OpenViolationCounts): void {
  meter.gauge(
    {
      name: 'grant_ledger_open_violations',
      help: 'Pairs of a person and a tenant that a policy forbids now, evaluated once a minute at most while it is scraped.',
      labels: ['policy', 'certainty'],
    },
    () =>
      violations.counts()?.flatMap(({ policy, certain, possible }) => [
        { labels: { policy, certainty: 'certain' }, value: certain },
        { labels: { policy, certainty: 'possible' }, value: possible },
      ]),
  );
}

function measureReports(meter: Meter, reports: Reports): void {
  meter.gauge(
    { name: 'grant_ledger_reports_running', help: 'Reports that wait or are being made.' },
    () => reports.figures().running,
  );
  meter.counter(
    {
      name: 'grant_ledger_reports_total',
      help: 'Reports that were made, or failed, since the process started.',
      labels: ['outcome'],
    },
    () => {
      const { issued, failed } = reports.figures();
      return seriesBy('outcome', Object.entries({ issued, failed }));
    },
  );
}

function measureWebhook(meter: Meter, webhook: Webhook): void {
  meter.gauge(
    {
      name: 'grant_ledger_webhook_waiting',
      help: 'Changes that the receiver is still to be told.',
    },
    () => webhook.figures().waiting,
  );
  meter.counter(
    {
      name: 'grant_ledger_webhook_attempts_total',
      help: 'Messages sent since the process started: taken by the receiver, or not.',
      labels: ['outcome'],
    },
    () => {
      const { taken, failed } = webhook.figures();
      return seriesBy('outcome', Object.entries({ taken, failed }));
    },
  );
}
