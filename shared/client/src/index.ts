export * from './client-error.ts';
export * from './client.ts';
export type { Acknowledgement, Rejection, StreamHandlers } from './post-stream.ts';
export type { RetryPolicy } from './retry.ts';
