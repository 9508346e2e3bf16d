/** What is done to the user, group or role of the record. */
export type Activity =
  | {
      readonly does: 'give' | 'take';
      readonly what: 'privileges' | 'policies' | 'roles' | 'resources';
    }
  | { readonly does: 'join' | 'leave'; readonly who: 'users' | 'subgroup' }
  /** The record shows a whole state: what it creates, or what it was before and after. */
  | { readonly does: 'create' | 'update' }
  | { readonly does: 'delete' }
  | { readonly does: 'nothing'; readonly why: string };

export type Subject = 'user' | 'group' | 'role';

/** A class of events about access, with the activities that the schema gives it. */
export interface OcsfClass {
  readonly caption: string;
  /** Of whom it tells. */
  readonly subject: Subject;
  readonly activities: Readonly<Record<number, readonly [caption: string, activity: Activity]>>;
}

type What = Extract<Activity, { what: unknown }>['what'];
const give = (what: What): Activity => ({ does: 'give', what });
const take = (what: What): Activity => ({ does: 'take', what });
const nothing = (why: string): Activity => ({ does: 'nothing', why });

const CREATE: Activity = { does: 'create' };
const UPDATE: Activity = { does: 'update' };
const DELETE: Activity = { does: 'delete' };
const SECRET = nothing('a password, factor or credential: no grant by itself');
const MAY_RETURN = nothing(
  'disabled or locked: may be undone, which no event of the ledger says, so the access stays',
);
const RETURNS = nothing('enabled or unlocked: its access was never taken away');
const GONE = nothing('a group or role is deleted: the record does not say who was in it');

/** Account Change (3001), until the schema's version 1.8. */
const ACCOUNT_CHANGE: OcsfClass = {
  caption: 'Account Change',
  subject: 'user',
  activities: {
    1: ['Create', CREATE],
    2: ['Enable', RETURNS],
    3: ['Password Change', SECRET],
    4: ['Password Reset', SECRET],
    5: ['Disable', MAY_RETURN],
    6: ['Delete', DELETE],
    7: ['Attach Policy', give('policies')],
    8: ['Detach Policy', take('policies')],
    9: ['Lock', MAY_RETURN],
    10: ['MFA Factor Enable', SECRET],
    11: ['MFA Factor Disable', SECRET],
    12: ['Unlock', RETURNS],
  },
};

/** User Access Management (3005), until the schema's version 1.8; roles came with its last draft. */
const USER_ACCESS: OcsfClass = {
  caption: 'User Access Management',
  subject: 'user',
  activities: {
    1: ['Assign Privileges', give('privileges')],
    2: ['Revoke Privileges', take('privileges')],
    3: ['Assign Role', give('roles')],
    4: ['Remove Role', take('roles')],
  },
};

const GROUP_MANAGEMENT: OcsfClass = {
  caption: 'Group Management',
  subject: 'group',
  activities: {
    1: ['Assign Privileges', give('privileges')],
    2: ['Revoke Privileges', take('privileges')],
    3: ['Add User', { does: 'join', who: 'users' }],
    4: ['Remove User', { does: 'leave', who: 'users' }],
    5: ['Delete', GONE],
    6: ['Create', CREATE],
    7: ['Add Subgroup', { does: 'join', who: 'subgroup' }],
    8: ['Remove Subgroup', { does: 'leave', who: 'subgroup' }],
    9: ['Update', UPDATE],
    10: ['Attach Policies', give('policies')],
    11: ['Detach Policies', take('policies')],
    12: ['Assign Roles', give('roles')],
    13: ['Remove Roles', take('roles')],
  },
};

/** User Management (3007), since version 1.9: what was 3001 and 3005. */
const USER_MANAGEMENT: OcsfClass = {
  caption: 'User Management',
  subject: 'user',
  activities: {
    1: ['Create', CREATE],
    2: ['Update', UPDATE],
    3: ['Delete', DELETE],
    4: ['Enable', RETURNS],
    5: ['Disable', MAY_RETURN],
    6: ['Lock', MAY_RETURN],
    7: ['Unlock', RETURNS],
    8: ['Password Change', SECRET],
    9: ['Password Reset', SECRET],
    10: ['Attach Policies', give('policies')],
    11: ['Detach Policies', take('policies')],
    12: ['Enable MFA Factors', SECRET],
    13: ['Disable MFA Factors', SECRET],
    14: ['Assign Privileges', give('privileges')],
    15: ['Remove Privileges', take('privileges')],
    16: ['Assign Roles', give('roles')],
    17: ['Remove Roles', take('roles')],
    18: ['Add Programmatic Credentials', SECRET],
    19: ['Remove Programmatic Credentials', SECRET],
  },
};

/** Role Management (3008), since version 1.9. */
const ROLE_MANAGEMENT: OcsfClass = {
  caption: 'Role Management',
  subject: 'role',
  activities: {
    1: ['Create', CREATE],
    2: ['Update', UPDATE],
    3: ['Delete', GONE],
    4: ['Assign Privileges', give('privileges')],
    5: ['Remove Privileges', take('privileges')],
    6: ['Assign Resources', give('resources')],
    7: ['Remove Resources', take('resources')],
    8: ['Attach Policies', give('policies')],
    9: ['Detach Policies', take('policies')],
    10: ['Add Programmatic Credentials', SECRET],
    11: ['Remove Programmatic Credentials', SECRET],
  },
};

const CLASSES: Readonly<Record<number, OcsfClass>> = {
  3001: ACCOUNT_CHANGE,
  3005: USER_ACCESS,
  3006: GROUP_MANAGEMENT,
  3007: USER_MANAGEMENT,
  3008: ROLE_MANAGEMENT,
};

/** The other classes of identity and access, and why they are of no concern. */
const OTHERS: Readonly<Record<number, readonly [caption: string, why: string]>> = {
  3002: ['Authentication', 'a sign-in: no grant by itself'],
  3003: ['Authorize Session', 'a session: shows what its user holds already'],
  3004: ['Entity Management', 'a managed entity: not said to be about access'],
};

/** The class of a record, if it is one about access. */
export const classOf = (classUid: number): OcsfClass | undefined => CLASSES[classUid];

/** What a record of another class is called, and why it is skipped. */
export function otherClass(classUid: number): readonly [caption: string, why: string] {
  return OTHERS[classUid] ?? [`class ${classUid}`, 'a class that is not about access grants'];
}
