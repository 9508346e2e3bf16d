/** What a process that loses its power is to do. */
export interface Plan {
  /** The disk: the data folder is in it, and `said`, with a line of JSON for each thing that somebody was told. */
  readonly root: string;
  readonly phase: 'until it is killed' | 'to its end';
}

/** What somebody was told, and relies on. */
export type Said =
  /** An event is durable, at a position. */
  | { readonly event: string; readonly position: number }
  /** A checkpoint was served. */
  | { readonly checkpoint: string }
  /** A token was issued, and has this id. */
  | { readonly token: string }
  /** A verifier key is that of the log. */
  | { readonly key: string }
  /** A report was issued, and its JSON has this digest. */
  | { readonly report: string; readonly digest: string }
  /** An event is kept in the spill file. */
  | { readonly kept: string };

export const dataIn = (root: string): string => `${root}/nested/data`;
export const saidIn = (root: string): string => `${root}/said`;
export const spillIn = (root: string): string => `${root}/poster/spill/events.ndjson`;
