import type { RecordReading } from '../connector.ts';
import { eventOf } from '../record/judged.ts';
import { elevatedGrantId, USER_ACCESS_ADMINISTRATOR } from '../microsoft/elevation.ts';
import { callerAt, directoryOf, operationId, timeOf, type ActivityRecord } from './record.ts';

/** A Global Administrator made himself User Access Administrator on all that the directory has in Azure. */
export function accessElevated(record: ActivityRecord): RecordReading {
  const directory = directoryOf(record);
  const account = callerAt(record);
  const time = timeOf(record);
  const event = eventOf(
    {
      source: `urn:azure:activity:${directory}`,
      id: `${operationId(record)}/elevate/${account}`,
      time,
    },
    'grant.issued',
    {
      grantId: elevatedGrantId(directory, account),
      grantee: { kind: 'account', id: account },
      scope: { kind: 'customer', id: directory },
      role: USER_ACCESS_ADMINISTRATOR,
      grantorId: account,
      validFrom: time,
    },
  );
  return { kind: 'told', type: record.type, events: [event] };
}
