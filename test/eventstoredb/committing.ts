import { setTimeout as delay } from 'node:timers/promises';
import { status, type Metadata, type ServiceError } from '@grpc/grpc-js';
import type { Faults } from './faults.ts';
import type { AppendOutcome, ExpectedVersion, ProposedEvent } from './log.ts';
import { admit, type Node } from './node.ts';
import { serviceError } from './service-error.ts';

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly ProposedEvent[];
}

/** Writes the append, as far as the faults allow; undefined if no answer is to be given. Throws a `ServiceError`. */
export async function commit(
  node: Node,
  metadata: Metadata,
  { stream, expected, events }: Append,
): Promise<AppendOutcome | undefined> {
  admit(node, metadata);
  const { log, faults, dropConnections } = node;
  const write = () => log.append(stream, expected, events);
  const fault = faults.leader ? 'not-leader' : faults.onAppend();
  switch (fault) {
    case undefined:
      return write();
    case 'drop-before-commit':
      dropConnections();
      return undefined;
    case 'drop-after-commit':
      write();
      dropConnections();
      return undefined;
    case 'stall-before-commit':
      return undefined;
    case 'stall-after-commit':
      write();
      return undefined;
    case 'late-commit':
      await delay(faults.lateBy);
      write();
      return undefined;
    case 'not-leader':
      throw notLeader(faults);
    case 'disk-full':
      throw serviceError(status.RESOURCE_EXHAUSTED, 'There is not enough space on the disk.');
    case 'event-too-large':
      throw eventTooLarge(events[0]);
  }
}

function eventTooLarge(event: ProposedEvent | undefined): ServiceError {
  const message = `Event with Id: ${event?.id}, Size: 4097, exceeds Maximum Append Event Size of 4096.`;
  return serviceError(status.INVALID_ARGUMENT, message, {
    exception: 'maximum-append-event-size-exceeded',
  });
}

/** The answer of a node that does not lead to who requires the leader. */
export function notLeader({ leader = { host: '127.0.0.1', port: 1 } }: Faults): ServiceError {
  return serviceError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });
}
