import { status, type Metadata } from '@grpc/grpc-js';
import type { Faults } from './faults.ts';
import type { Log } from './log.ts';
import { serviceError } from './service-error.ts';

/** One server of the double. */
export interface Node {
  readonly log: Log;
  readonly faults: Faults;
  /** Breaks every connection, without a word. */
  readonly dropConnections: () => void;
  /** The header of the one user that it admits; undefined if it admits everybody. */
  readonly authorization: string | undefined;
}

/** Throws a `ServiceError` if the caller is not the user that the node admits. */
export function admit({ authorization }: Node, metadata: Metadata): void {
  if (authorization === undefined || metadata.get('authorization')[0] === authorization) return;
  throw serviceError(status.UNAUTHENTICATED, 'Unauthenticated');
}
