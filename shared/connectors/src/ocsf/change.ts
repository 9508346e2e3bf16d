import type { EventData } from '@grant-ledger/domain';

/** A user, a group, or a role, which is a group in the ledger. */
export type Principal = EventData['grant.issued']['grantee'];
export type Scope = EventData['grant.issued']['scope'];

/** What a principal is given: a privilege by name, a policy or a role by id. */
export interface Right {
  readonly kind: 'privilege' | 'policy' | 'role';
  readonly id: string;
  /** Roles may be given for the time of a session. */
  readonly until?: string;
}

/** What one activity comes to for one right, one member or one account. */
export type Change =
  | {
      readonly kind: 'right';
      readonly change: 'given' | 'taken';
      readonly holder: Principal;
      readonly right: Right;
      /** The resource to which the right is limited, if one is named. */
      readonly resource?: string;
    }
  | {
      readonly kind: 'member';
      readonly change: 'joins' | 'leaves';
      readonly groupId: string;
      readonly member: Principal;
      readonly until?: string;
    }
  | { readonly kind: 'deleted'; readonly accountId: string };
