import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
} from '@eventstore/db-client';
import { StoreError } from '../errors.ts';

/** gRPC status codes (grpc/doc/statuscodes.md) that say no before anything is done. */
const INVALID_ARGUMENT = 3;
const RESOURCE_EXHAUSTED = 8;
const UNAUTHENTICATED = 16;

/** Calls that ended before they were sent; the client tells them from others by these words alone. */
const NEVER_SENT =
  /No connection established|Channel closed before call started|Failed to discover/;

/**
 * What gRPC itself, of .NET and of Node, says of a message that is larger than the server's limit; and what
 * KurrentDB says of one event that is, under a name that this client does not know.
 */
const TOO_LARGE = /message (larger than|exceeds the) max|exceeds Maximum Append Event Size/i;

/** The server has said no, and would again. */
export function isRefusal(error: unknown): boolean {
  return (
    isNeverTaken(error) ||
    error instanceof AccessDeniedError ||
    error instanceof StreamDeletedError ||
    [RESOURCE_EXHAUSTED, UNAUTHENTICATED].includes(codeOf(error))
  );
}

/** The server has said no to the call as such: so it cannot have taken it before, when it gave no answer. */
export function isNeverTaken(error: unknown): boolean {
  return (
    codeOf(error) === INVALID_ARGUMENT ||
    error instanceof MaxAppendSizeExceededError ||
    TOO_LARGE.test(messageOf(error))
  );
}

/** The call had no effect; made again, it might. */
export function hadNoEffect(error: unknown): boolean {
  return error instanceof NotLeaderError || NEVER_SENT.test(messageOf(error));
}

/** An error of the client as a `StoreError`; the message names no host. */
export function failure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (error instanceof MaxAppendSizeExceededError) {
    const most = error.maxAppendSize;
    const message = `The event is larger than the log takes: at most ${most} bytes with its metadata.`;
    return new StoreError('invalid-event', message, { cause: error });
  }
  if (TOO_LARGE.test(messageOf(error))) {
    const message = 'The event is larger than the log takes.';
    return new StoreError('invalid-event', message, { cause: error });
  }
  const message = `The store is not available: ${reasonOf(error)}.`;
  return new StoreError('unavailable', message, { cause: error });
}

export function outcomeUnknown(cause: unknown): StoreError {
  const message =
    'It is not known whether the event was recorded: the connection to the log broke.';
  return new StoreError('outcome-unknown', message, { cause });
}

export function closed(): StoreError {
  return new StoreError('unavailable', 'The store is not available: it is closed.');
}

function reasonOf(error: unknown): string {
  if (error instanceof AccessDeniedError || codeOf(error) === UNAUTHENTICATED) {
    return 'the server denies access to this user';
  }
  if (error instanceof StreamDeletedError) return 'the stream was deleted';
  if (codeOf(error) === INVALID_ARGUMENT) return 'the server does not take this request';
  if (error instanceof NotLeaderError) return 'the cluster has no leader that answers';
  if (codeOf(error) === RESOURCE_EXHAUSTED) return 'the server has no room left';
  return 'the server does not answer';
}

function codeOf(error: unknown): number {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode ? Number(error.code) : NaN;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');
