import type { TraceIds } from './trace-context.ts';

export type Attributes = Readonly<Record<string, string | number>>;

/** The span of a request that is being answered. */
export interface RequestSpan {
  readonly ids: TraceIds;
  /** What is begun in `work` belongs to the span. */
  run(work: () => void): void;
  /** `route` is the pattern that the path matched. */
  end(outcome: { readonly method: string; readonly route: string; readonly status: number }): void;
}

/** Tells a tracing system what a process spends its time on. */
export interface Tracing {
  /** Begins the span of a request; its headers may name the span of whoever asks. */
  startRequest(headers: Readonly<Record<string, unknown>>): RequestSpan;
  /** A span for as long as `work` runs, in the one that is active; it has failed if `work` rejects. */
  inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T>;
  /** Headers that carry the active span on to whoever is asked; none outside of a span. */
  headers(): Readonly<Record<string, string>>;
  /** Sends what is left; never rejects. */
  close(): Promise<void>;
}

/** One for the process, as there is one context of what is active. */
let tracing: Tracing | undefined;

/** Has spans made from now on; undefined ends that. */
export function traceBy(by: Tracing | undefined): void {
  tracing = by;
}

/** As `Tracing.startRequest`; undefined while nothing is traced. */
export const startRequest = (headers: Readonly<Record<string, unknown>>): RequestSpan | undefined =>
  tracing?.startRequest(headers);

/** As `Tracing.inSpan`; while nothing is traced it costs no more than the call. */
export const inSpan = <T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> => (tracing ? tracing.inSpan(name, attributes, work) : work());

/** As `Tracing.headers`. */
export const traceHeaders = (): Readonly<Record<string, string>> => tracing?.headers() ?? {};
