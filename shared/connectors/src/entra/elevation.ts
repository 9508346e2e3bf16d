import type { RecordReading } from '../connector.ts';
import { elevatedGrantId, USER_ACCESS_ADMINISTRATOR } from '../microsoft/elevation.ts';
import { guidAt, optional } from '../microsoft/fields.ts';
import { isPrincipal, onlyTarget, tell, type DirectoryRecord } from './record.ts';

/** A Global Administrator took control of all that the directory has in Azure; he is who did it. */
export function elevated(record: DirectoryRecord): RecordReading {
  const directory = directoryOf(record);
  const account = guidAt(record.by, 'the id in initiatedBy');
  return tell(record, 'grant.issued', {
    grantId: elevatedGrantId(directory, account),
    grantee: { kind: 'account', id: account },
    scope: { kind: 'customer', id: directory },
    role: USER_ACCESS_ADMINISTRATOR,
    grantorId: account,
    validFrom: record.time,
  });
}

/** That control was taken away again, by anybody; the target is whose it was. */
export function elevationRemoved(record: DirectoryRecord): RecordReading {
  const { id } = onlyTarget(record, 'can be the one whose elevation ended', isPrincipal);
  return tell(record, 'grant.revoked', {
    grantId: elevatedGrantId(directoryOf(record), id),
    effective: record.time,
    ...optional('revokedBy', record.by),
  });
}

const directoryOf = ({ directory }: DirectoryRecord): string => guidAt(directory, 'tenantId');
