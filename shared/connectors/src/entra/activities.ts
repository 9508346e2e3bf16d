import { elevated, elevationRemoved } from './elevation.ts';
import { appRole, groupMember, owner, roleMember, scopedRoleMember } from './memberships.ts';
import { pimBegan, pimDecided, pimEnded, pimExpired, pimRequested } from './pim.ts';
import type { Activity } from './record.ts';

/** Activities that the directory itself logs, by their names in lower case. */
export const DIRECTORY_ACTIVITIES: ReadonlyMap<string, Activity> = new Map([
  ['add member to role', roleMember('added')],
  ['remove member from role', roleMember('removed')],
  ['add scoped member to role', scopedRoleMember('added')],
  ['remove scoped member from role', scopedRoleMember('removed')],
  [
    'add member to role scoped over restricted management administrative unit',
    scopedRoleMember('added'),
  ],
  [
    'remove member from role scoped over restricted management administrative unit',
    scopedRoleMember('removed'),
  ],
  ['add member to group', groupMember('added')],
  ['remove member from group', groupMember('removed')],
  ['add owner to group', owner('Group.ObjectID', 'added')],
  ['remove owner from group', owner('Group.ObjectID', 'removed')],
  ['add owner to application', owner('Application.ObjectID', 'added')],
  ['remove owner from application', owner('Application.ObjectID', 'removed')],
  ['add owner to service principal', owner('ServicePrincipal.ObjectID', 'added')],
  ['remove owner from service principal', owner('ServicePrincipal.ObjectID', 'removed')],
  ['add app role assignment to service principal', appRole('added')],
  ['remove app role assignment from service principal', appRole('removed')],
  [
    'user has elevated their access to user access administrator for their azure resources',
    elevated,
  ],
  [
    'the role assignment of user access administrator has been removed from the user',
    elevationRemoved,
  ],
]);

/** Activities of Privileged Identity Management. */
export const PIM_ACTIVITIES: ReadonlyMap<string, Activity> = new Map([
  ['add member to role completed (pim activation)', pimBegan('activated')],
  ['remove member from role completed (pim deactivate)', pimEnded('activated')],
  ['remove member from role (pim activation expired)', pimExpired],
  ['add member to role in pim completed (permanent)', pimBegan('assigned')],
  ['add member to role in pim completed (timebound)', pimBegan('assigned')],
  ['restore member from role', pimBegan('assigned')],
  ['restore member from role in pim completed', pimBegan('assigned')],
  ['restore permanent direct role assignment', pimBegan('assigned')],
  ['update member in pim approved by admin (extend/renew)', pimBegan('assigned')],
  ['remove member from role in pim completed (permanent)', pimEnded('assigned')],
  ['remove member from role in pim completed (timebound)', pimEnded('assigned')],
  ['remove permanent direct role assignment', pimEnded('assigned')],
  ['add member to role requested (pim activation)', pimRequested],
  ['add member to role in pim requested (permanent)', pimRequested],
  ['add member to role in pim requested (timebound)', pimRequested],
  ['add member to role in pim requested (renew)', pimRequested],
  ['add member to role request approved (pim activation)', pimDecided('access.approved')],
  ['add member to role request denied (pim activation)', pimDecided('access.denied')],
]);

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/eligible (member|role)/, 'eligibility: no access until it is activated, which is logged'],
  [/\b(cancel|canceled|request expired|timed out)\b/, 'a request that was never completed'],
  [/approval requested/, 'waits for an approval: the request itself was told'],
  [
    /requested \(|process .*request/,
    'a request for a removal or a change: what it comes to is logged',
  ],
  [/outside of pim/, 'a notice: the directory logs it as "Add member to role"'],
  [/in pim$|in pim |\bpim\b/, 'Privileged Identity Management: gives and takes no access'],
  [
    /delegated permission|oauth2permissiongrant|consent to application/,
    'lets an application act as its user: no access beyond that',
  ],
  [/app role assignment/, 'lets a user or group use an application: what that allows is its own'],
];

/** Why an activity that is in neither list is skipped. */
export const reasonToSkip = (activity: string): string =>
  REASONS.find(([names]) => names.test(activity))?.[1] ?? 'not about access grants';
