import { parsePostedEvent, type PostedEvent } from '@grant-ledger/domain';
import type { Skipped } from '../account.ts';
import { readRecords } from '../read-records.ts';
import { awsCloudTrail } from './index.ts';

// Invented records for the specs. The account numbers are those of AWS's own documentation.

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const ADMIN = `arn:aws:iam::${ACCOUNT}:user/admin`;

export type RawRecord = Record<string, unknown>;

let lastRecord = 0;

/** One record of a call that succeeded, at a second of 2024-03-01T12:00. */
export function call(
  source: string,
  name: string,
  second: number,
  requestParameters: RawRecord | null,
  rest: RawRecord = {},
): RawRecord {
  lastRecord += 1;
  return {
    eventVersion: '1.08',
    eventID: `e-${String(lastRecord).padStart(4, '0')}`,
    eventTime: timeAt(second),
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    recipientAccountId: ACCOUNT,
    userIdentity: { type: 'IAMUser', arn: ADMIN, accountId: ACCOUNT },
    readOnly: false,
    requestParameters,
    ...rest,
  };
}

export const iam = (name: string, second: number, parameters: RawRecord, rest: RawRecord = {}) =>
  call('iam', name, second, parameters, rest);

export const timeAt = (second: number): string =>
  `2024-03-01T12:00:${String(second).padStart(2, '0')}Z`;

export const arn = (entity: string): string => `arn:aws:iam::${ACCOUNT}:${entity}`;

/** A trust policy whose one statement lets these principals assume the role. */
export const trusting = (principal: unknown, statement: RawRecord = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...statement }],
  });

interface ImportOfRecords {
  readonly events: readonly PostedEvent[];
  readonly read: number;
  readonly told: number;
  readonly duplicates: number;
  readonly skipped: readonly Skipped[];
  readonly unreadable: readonly { readonly index: number; readonly why: string }[];
}

/** What becomes of these records in one import. */
export function reading(...records: unknown[]): ImportOfRecords {
  const found = records.map((value) => ({ kind: 'record', value, text: '' }) as const);
  const { account, events, unreadable } = readRecords(awsCloudTrail, found);
  const { read, told, duplicates, skipped } = account;
  return {
    events: events.map(({ event }) => event),
    ...{ read, told, duplicates, skipped, unreadable },
  };
}

/** The events of these records, each proven to be one that the ledger takes. */
export function eventsOf(...records: RawRecord[]): readonly PostedEvent[] {
  const { events, unreadable } = reading(...records);
  expect(unreadable).toEqual([]);
  for (const event of events) expect(parsePostedEvent(event)).toMatchObject({ ok: true });
  return events;
}

/** The events in short: type and data. */
export const told = (...records: RawRecord[]) =>
  eventsOf(...records).map(({ type, data }) => ({ type, ...data }));
