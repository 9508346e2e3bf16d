import { convertToCommandError, jsonEvent, WrongExpectedVersionError } from '@eventstore/db-client';
import type { Connection } from './connection.ts';
import { failure } from './failures.ts';

/** Nobody writes to it. */
const STREAM = 'probe';
/** No stream is so long. */
const NEVER = 2n ** 62n;

/**
 * Asks the leader for an append that it goes as far as to compare with the stream, and then has to refuse: so nothing is
 * written. Rejects with `StoreError` code `unavailable` if it is refused for another reason.
 */
export async function probeServer({ appender, credentials, prefix }: Connection): Promise<void> {
  const nothing = jsonEvent({ type: 'probe', data: {} });
  const options = { expectedRevision: NEVER, requiresLeader: true, credentials };
  try {
    await appender.appendToStream(prefix + STREAM, nothing, options);
  } catch (thrown) {
    const error = convertToCommandError(thrown as Error);
    if (!(error instanceof WrongExpectedVersionError)) throw failure(error);
  }
}
