import type { Connector, RecordReading } from '../connector.ts';
import { judged } from '../record/judged.ts';
import { DIRECTORY_ACTIVITIES, PIM_ACTIVITIES, reasonToSkip } from '../entra/activities.ts';
import { auditRecord, directoryRecord, resultOf } from './record.ts';

/** The directory audit of Microsoft Entra ID; docs/connectors/entra-audit.md says what becomes what. */
export const entraAudit: Connector = {
  format: 'entra-audit',
  title: 'Microsoft Entra ID audit log: roles, groups and Privileged Identity Management',
  content: 'json',
  lists: ['records', 'value'],
  read: (record) => judged(() => readRecord(record)),
};

function readRecord(raw: unknown): RecordReading {
  const record = auditRecord(raw);
  const skipped = (reason: string): RecordReading => ({
    kind: 'skipped',
    type: record.type,
    reason,
  });
  const activity = DIRECTORY_ACTIVITIES.get(record.activity) ?? PIM_ACTIVITIES.get(record.activity);
  if (!activity) return skipped(reasonToSkip(record.activity));
  const result = resultOf(record);
  if (result !== 'success')
    return skipped(result === 'failure' ? 'a failed activity' : 'not completed');
  if (record.category === 'resourcemanagement' && PIM_ACTIVITIES.has(record.activity))
    return skipped('a role on an Azure resource: the Activity log tells of it');
  return activity(directoryRecord(record));
}
