import type { Connector, RecordReading } from '../connector.ts';
import { judged } from '../record/judged.ts';
import { DIRECTORY_ACTIVITIES, PIM_ACTIVITIES, reasonToSkip } from '../entra/activities.ts';
import { isByOperator, lockboxDecided, operatorActed } from './lockbox.ts';
import { directoryRecord, resultOf, unifiedRecord } from './record.ts';

/** The unified audit log of Microsoft 365; docs/connectors/m365-audit.md says what becomes what. */
export const m365Audit: Connector = {
  format: 'm365-audit',
  title: 'Microsoft 365 unified audit log: roles, groups and Customer Lockbox',
  content: 'json',
  lists: ['value', 'records'],
  read: (record) => judged(() => readRecord(record)),
};

const SUCCESSES = ['success', 'succeeded', 'true'];

function readRecord(raw: unknown): RecordReading {
  const record = unifiedRecord(raw);
  const { type, operation } = record;
  const skipped = (reason: string): RecordReading => ({ kind: 'skipped', type, reason });
  if (isByOperator(record)) return operatorActed(record);
  const activity = DIRECTORY_ACTIVITIES.get(operation);
  const lockbox = operation === 'set-accesstocustomerdatarequest';
  if (PIM_ACTIVITIES.has(operation))
    return skipped('Privileged Identity Management: the directory logs the change itself as well');
  if (!activity && !lockbox) return skipped(reasonToSkip(operation));
  if (!SUCCESSES.includes(resultOf(record))) return skipped('a failed or unfinished operation');
  return activity ? activity(directoryRecord(record)) : lockboxDecided(record);
}
