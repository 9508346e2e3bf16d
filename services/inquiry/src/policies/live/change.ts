import { formatInstant, type Instant, type Violation } from '@grant-ledger/domain';
import { createHash } from 'node:crypto';
import type { LiveKnown, OpenViolation } from './open-violation.ts';
import type { Step } from './steps.ts';

/** What is told of a violation. */
export interface Change {
  readonly type: Step['type'];
  /** When it was found. */
  readonly at: Instant;
  /** From what. */
  readonly known: LiveKnown;
  readonly violation: OpenViolation;
}

/** A change as a CloudEvent 1.0. */
export interface ViolationEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: typeof VIOLATIONS_SOURCE;
  readonly type: `violation.${Step['type']}`;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: {
    readonly known: LiveKnown;
    readonly since: string;
    readonly certainty: OpenViolation['certainty'];
    readonly violation: Violation;
  };
}

export const VIOLATIONS_SOURCE = 'urn:grant-ledger:violations';

/** The id is made of what is told, not of when: told again, it is the same. */
export function eventOf({ type, at, known, violation }: Change): ViolationEvent {
  const { digest, since, certainty, row } = violation;
  return {
    specversion: '1.0',
    id: createHash('sha256').update(`${type} ${digest}`).digest('hex'),
    source: VIOLATIONS_SOURCE,
    type: `violation.${type}`,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data: { known, since, certainty, violation: row },
  };
}
