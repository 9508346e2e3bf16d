/** The labels of a series, by name. Each may take few values, and none that a client chooses. */
export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** What a metric is when it is scraped: a number, one for each series, or undefined if it is not known now. */
export type Reading = number | readonly Sample[] | undefined;
export type Read = () => Reading | Promise<Reading>;

/** Names are Prometheus's: `grant_ledger_`, a base unit, `_total` for what only grows. `help` says what it is. */
export interface MetricName {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

/** Where the parts of a process say what can be measured of them. Readings are taken at a scrape, and cost nothing before. */
export interface Meter {
  /** What goes up and down. */
  gauge(metric: MetricName, read: Read): void;
  /** What only grows, from 0 at the start of the process. */
  counter(metric: MetricName, read: Read): void;
  /** How often durations fell into each of these ranges; seconds. Returns what takes one in. */
  durations(
    metric: MetricName & { readonly buckets: readonly number[] },
  ): (seconds: number, labels?: Labels) => void;
  /** Counts as things happen. Returns what counts one. */
  tally(metric: MetricName): (labels: Labels) => void;
  /** What several readings of one scrape need is worked out once. */
  once<T>(work: () => Promise<T>): () => Promise<T>;
}
