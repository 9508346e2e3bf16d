import type { Ledger } from '@grant-ledger/ledger';
import type { Meter } from './meter.ts';
import { seriesBy } from './series.ts';

/** From a fast disk's fsync to one that is nearly stuck. */
const APPENDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What is posted to this process. */
export function measureLedger(meter: Meter, ledger: Pick<Ledger, 'figures'>): void {
  const posted = 'Posted events since the process started';
  meter.counter(
    { name: 'grant_ledger_events_recorded_total', help: `${posted} that were recorded.` },
    () => ledger.figures().recorded,
  );
  meter.counter(
    { name: 'grant_ledger_events_duplicate_total', help: `${posted} that the log held already.` },
    () => ledger.figures().duplicates,
  );
  meter.counter(
    {
      name: 'grant_ledger_events_refused_total',
      help: `${posted} that were refused: invalid, of a source that is not the poster's, in conflict with one of other content, or because the log could not be written.`,
      labels: ['reason'],
    },
    () => seriesBy('reason', Object.entries(ledger.figures().refused)),
  );
  meter.gauge(
    {
      name: 'grant_ledger_events_in_flight',
      help: 'Events that were posted and not answered yet.',
    },
    () => ledger.figures().inFlight,
  );
}

/** Returns what is to be told how long each append took until it was durable. */
export const measureAppends = (meter: Meter): ((seconds: number) => void) =>
  meter.durations({
    name: 'grant_ledger_append_duration_seconds',
    help: 'Until events that were sent to the log together are durable: the wait for a commit, and the commit.',
    buckets: APPENDS,
  });
