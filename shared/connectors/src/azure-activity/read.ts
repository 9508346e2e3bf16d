import type { RecordReading } from '../connector.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { accessElevated } from './elevate.ts';
import { isPim, pimActivity } from './pim.ts';
import {
  activityRecord,
  headingOf,
  statusOf,
  succeeded,
  type ActivityRecord,
  type Heading,
} from './record.ts';
import { roleAssignmentDeleted, roleAssignmentWritten } from './role-assignments.ts';
import { assignmentRequested } from './schedule-requests.ts';

const READERS: Readonly<Record<string, (record: ActivityRecord) => RecordReading>> = {
  'microsoft.authorization/roleassignments/write': roleAssignmentWritten,
  'microsoft.authorization/roleassignments/delete': roleAssignmentDeleted,
  'microsoft.authorization/elevateaccess/action': accessElevated,
  'microsoft.authorization/roleassignmentschedulerequests/write': assignmentRequested,
  'microsoft.authorization/classicadministrators/write': classicAdministrator,
  'microsoft.authorization/classicadministrators/delete': classicAdministrator,
};

const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^microsoft\.authorization\/roleeligibility/,
    'eligibility: no access until it is activated, which is logged',
  ],
  [/^microsoft\.authorization\/roledefinitions\//, 'the text of a role: not followed'],
  [/^microsoft\.authorization\/denyassignments\//, 'a deny assignment: limits, never grants'],
  [
    /^microsoft\.managedservices\//,
    'a delegation to another directory (Azure Lighthouse): not followed',
  ],
  [/^microsoft\.authorization\//, 'not about access grants'],
];

/** Judges one record: see the tables of docs/connectors/azure-activity.md. Never throws. */
export function readAzureActivity(raw: unknown): RecordReading {
  return judged(() => {
    const heading = headingOf(raw);
    const { operation } = heading;
    const reader = Object.hasOwn(READERS, operation) ? READERS[operation] : undefined;
    // Operations of Azure have a path; what Privileged Identity Management did has a title.
    if (!reader && !operation.includes(' ')) return skipped(heading, reasonToSkip(heading));
    const record = activityRecord(heading);
    if (!reader && !isPim(record)) return skipped(heading, reasonToSkip(heading));
    const status = statusOf(record);
    if (!succeeded(status)) return skipped(heading, reasonOfStatus(status));
    const reading = reader ? reader(record) : pimActivity(record);
    return reading ?? skipped(heading, 'Privileged Identity Management: gives and takes no access');
  });
}

const skipped = ({ type }: Heading, reason: string): RecordReading => ({
  kind: 'skipped',
  type,
  reason,
});

const reasonToSkip = ({ operation }: Heading): string =>
  REASONS.find(([operations]) => operations.test(operation))?.[1] ??
  'another operation than those of access';

const reasonOfStatus = (status: string): string =>
  status.startsWith('fail') ? 'a failed operation' : 'not completed: its success is another record';

function classicAdministrator(): never {
  throw new Unreadable('a classic administrator: the fields of such a record are not documented');
}
