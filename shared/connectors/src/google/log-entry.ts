import { formatInstant, parseInstant } from '@grant-ledger/domain';
import { isObject, nameAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { ownerNamed, type Owner } from './owner.ts';
import { googleTime } from './time.ts';

/** The part of a LogEntry of Cloud Logging by which it is told from all others. */
export interface LogEntry {
  /** Of the log: its resource. */
  readonly owner: Owner;
  /** The log, `insertId` and timestamp: Google takes entries that have the same ones for duplicates. */
  readonly id: string;
  readonly time: string;
}

const LOG_NAME = /^((?:projects|folders|organizations|billingAccounts)\/[^/]+)\/logs\/(.+)$/;

/** The log of an entry without its owner, such as `cloudaudit.googleapis.com/activity`, if it says. */
export function logOf({ logName }: JsonObject): string | undefined {
  return LOG_NAME.exec(textOr(logName) ?? '')?.[2]?.replaceAll(/%2F/gi, '/');
}

/** Whether this is a log entry at all, of whatever log. */
export const isLogEntry = (raw: JsonObject): boolean =>
  textOr(raw.logName) !== undefined || isObject(raw.protoPayload);

/** Throws `Unreadable` where the entry lacks a part of its identity. */
export function logEntryOf(raw: JsonObject): LogEntry {
  const owner = LOG_NAME.exec(nameAt(raw.logName, 'logName'))?.[1];
  const log = logOf(raw);
  if (owner === undefined || log === undefined) throw new Unreadable('logName names no log');
  const time = googleTime(raw.timestamp, 'timestamp');
  // In milliseconds, since some exports cut finer digits off.
  const instant = formatInstant(parseInstant(time));
  return {
    owner: ownerNamed(owner),
    id: `${log}/${nameAt(raw.insertId, 'insertId')}/${instant}`,
    time,
  };
}
