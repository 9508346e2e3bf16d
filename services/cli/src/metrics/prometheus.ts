import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter, MetricName, Read, Sample } from './meter.ts';

/** The metrics of one process, as Prometheus reads them. */
export interface ProcessMetrics {
  readonly meter: Meter;
  readonly contentType: string;
  /** The text of all of them, now; a reading that fails is left out. */
  read(): Promise<string>;
}

export function prometheusMetrics(): ProcessMetrics {
  const registry = new Registry();
  let forget: (() => void)[] = [];
  // Those of Node watch the event loop and the garbage collector, so they begin with the first scrape.
  let ofNode = (): void => {
    collectDefaultMetrics({ register: registry });
    ofNode = () => undefined;
  };
  return {
    meter: meterOf(registry, (cached) => {
      forget = [...forget, cached];
    }),
    contentType: registry.contentType,
    read: () => {
      ofNode();
      for (const one of forget) one();
      return registry.metrics();
    },
  };
}

function meterOf(registry: Registry, onScrape: (forget: () => void) => void): Meter {
  const config = ({ name, help, labels = [] }: MetricName) => ({
    ...{ name, help, labelNames: [...labels] },
    registers: [registry],
  });
  return {
    gauge: (metric, read) => {
      const gauge: Gauge = new Gauge({
        ...config(metric),
        collect: async () => {
          const samples = await samplesOf(read);
          replace(gauge, metric);
          for (const { labels, value } of samples) gauge.set(labels, value);
        },
      });
    },
    counter: (metric, read) => {
      const counter: Counter = new Counter({
        ...config(metric),
        collect: async () => {
          const samples = await samplesOf(read);
          replace(counter, metric);
          for (const { labels, value } of samples) counter.inc(labels, value);
        },
      });
    },
    durations: ({ buckets, ...metric }) => {
      const histogram = new Histogram({ ...config(metric), buckets: [...buckets] });
      return (seconds, labels = {}) => {
        histogram.observe(labels, seconds);
      };
    },
    tally: (metric) => {
      const counter = new Counter(config(metric));
      return (labels) => {
        counter.inc(labels);
      };
    },
    once: <T>(work: () => Promise<T>) => {
      let working: Promise<T> | undefined;
      onScrape(() => {
        working = undefined;
      });
      return () => (working ??= work());
    },
  };
}

/** Takes out the last reading, just before the next one is put in its place: two scrapes at a time do not meet. */
function replace(metric: Gauge | Counter, { labels = [] }: MetricName): void {
  metric.reset();
  // One without labels is 0 after that.
  if (labels.length === 0) metric.remove();
}

/** What cannot be read now, such as a store that is away, must not take all else with it: it has no series. */
async function samplesOf(read: Read): Promise<readonly Sample[]> {
  try {
    const reading = await read();
    return typeof reading === 'number' ? [{ labels: {}, value: reading }] : (reading ?? []);
  } catch {
    return [];
  }
}
