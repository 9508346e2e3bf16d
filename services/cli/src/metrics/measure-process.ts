import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Readiness, RequestObserver } from '@grant-ledger/http';
import type { EventStore } from '@grant-ledger/store';
import { checkpointsPath } from '../seal-sides.ts';
import { snapshotPath, type Settings } from '../settings.ts';
import type { ProcessRole } from '../sides.ts';
import { VERSION } from '../version.ts';
import { seriesBy } from './series.ts';
import type { Meter } from './meter.ts';

/** From a millisecond to ten seconds: an answer from the index to a report's question over the whole log. */
const ANSWERS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Measured {
  readonly settings: Pick<Settings, 'dataPath' | 'store'>;
  readonly role: ProcessRole;
  readonly store: EventStore;
  readonly readiness: Readiness;
}

/** What every process has, whatever its role. */
export function measureProcess(meter: Meter, { settings, role, store, readiness }: Measured): void {
  meter.gauge(
    { name: 'grant_ledger_build_info', help: 'Always 1.', labels: ['version', 'role'] },
    () => [{ labels: { version: VERSION, role }, value: 1 }],
  );
  measureReadiness(meter, readiness);
  measureLog(meter, store);
  measureDisk(meter, settings);
}

/** Returns what is to be told of each request. */
export function measureRequests(meter: Meter): RequestObserver {
  const count = meter.tally({
    name: 'grant_ledger_http_requests_total',
    help: 'Requests answered, by the pattern of the route.',
    labels: ['method', 'route', 'status'],
  });
  const observe = meter.durations({
    name: 'grant_ledger_http_request_duration_seconds',
    help: 'From a request to the end of its answer; live streams, which end when the listener leaves, are not in it.',
    labels: ['method', 'route'],
    buckets: ANSWERS,
  });
  return ({ method, route, status, seconds, isLive }) => {
    count({ method, route, status: String(status) });
    if (!isLive) observe(seconds, { method, route });
  };
}

function measureReadiness(meter: Meter, readiness: Readiness): void {
  const checks = meter.once(readiness);
  meter.gauge({ name: 'grant_ledger_ready', help: '1 if /readyz answers 200, else 0.' }, async () =>
    Number(Object.values(await checks()).every((check) => check === true)),
  );
  meter.gauge(
    {
      name: 'grant_ledger_check_passing',
      help: '1 for each check of /readyz that passes.',
      labels: ['check'],
    },
    async () =>
      seriesBy(
        'check',
        Object.entries(await checks()).map(([name, check]) => [name, Number(check === true)]),
      ),
  );
}

function measureLog(meter: Meter, store: EventStore): void {
  const head = meter.once(() => store.head());
  meter.gauge(
    { name: 'grant_ledger_log_events', help: 'How many events the log holds.' },
    async () => (await head()).size,
  );
  meter.gauge(
    {
      name: 'grant_ledger_last_recorded_timestamp_seconds',
      help: 'When the last event was recorded, in Unix time; none while the log is empty.',
    },
    async () => {
      const { recordedAt } = await head();
      return recordedAt === null ? undefined : recordedAt / 1000;
    },
  );
}

function measureDisk(meter: Meter, { dataPath, store }: Measured['settings']): void {
  const disk = meter.once(() => statfs(dataPath));
  meter.gauge(
    {
      name: 'grant_ledger_disk_free_bytes',
      help: 'What the process may still write to the disk of the data folder.',
    },
    async () => {
      const { bavail, bsize } = await disk();
      return bavail * bsize;
    },
  );
  meter.gauge(
    { name: 'grant_ledger_disk_size_bytes', help: 'Of the disk of the data folder.' },
    async () => {
      const { blocks, bsize } = await disk();
      return blocks * bsize;
    },
  );
  const files = {
    ...(store.kind === 'sqlite' && { store: store.path, 'write-ahead-log': `${store.path}-wal` }),
    seal: checkpointsPath({ dataPath }),
    snapshot: snapshotPath({ dataPath }),
  };
  meter.gauge(
    { name: 'grant_ledger_file_size_bytes', help: 'Of the files that grow.', labels: ['file'] },
    () =>
      seriesBy(
        'file',
        Object.entries(files).flatMap(([name, path]) => {
          const stats = statSync(path, { throwIfNoEntry: false });
          return stats ? [[name, stats.size] as const] : [];
        }),
      ),
  );
}
