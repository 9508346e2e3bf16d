import type { EventData } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { eventOf } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { guidAt } from '../microsoft/fields.ts';

export type Member = EventData['group.member-added']['member'];
export type Scope = EventData['grant.issued']['scope'];

/** A property of a target, before and after; neither is there of what nothing is said. */
export interface Property {
  readonly before?: string;
  readonly after?: string;
}

/** One object that the activity was about. */
export interface Target {
  readonly id: string;
  /** In lower case: `user`, `group`, `serviceprincipal`, `role`, `request`. */
  readonly type: string;
  readonly name?: string;
  readonly properties: ReadonlyMap<string, Property>;
}

/** A record of the directory's audit, the same from both logs that have it. */
export interface DirectoryRecord {
  /** The activity as the log spells it. */
  readonly type: string;
  /** In lower case. */
  readonly activity: string;
  /** What the activity is counted to, in lower case, such as `groupmanagement`; empty where the log does not say. */
  readonly category: string;
  readonly source: string;
  readonly id: string;
  readonly time: string;
  /** The directory's id; the form of the record may not have it. */
  readonly directory?: string;
  /** Object id of who did it. */
  readonly by?: string;
  readonly targets: readonly Target[];
  /** By names in lower case. */
  readonly details: ReadonlyMap<string, string>;
}

/** What an activity comes to. */
export type Activity = (record: DirectoryRecord) => RecordReading;

/** A directory whose log does not say which it is. */
export const UNNAMED = 'entra:unnamed';

/** Roles of the directory are on the whole of it. */
export const directoryScope = ({ directory }: DirectoryRecord): Scope => ({
  kind: 'customer',
  id: directory ?? UNNAMED,
});

/** One event of a record. */
export function tell<Type extends keyof EventData>(
  record: DirectoryRecord,
  type: Type,
  data: EventData[Type],
): RecordReading {
  return { kind: 'told', type: record.type, events: [eventOf(record, type, data)] };
}

export const skip = ({ type }: DirectoryRecord, reason: string): RecordReading => ({
  kind: 'skipped',
  type,
  reason,
});

const ACCOUNTS = ['user', 'serviceprincipal', 'device', 'app', 'application'];

/** Whether a target can be given something. */
export const isPrincipal = ({ type }: Target): boolean =>
  type === 'group' || ACCOUNTS.includes(type);

/** Whom a target is in the ledger. */
export function memberOf({ id, type }: Target): Member {
  if (type === 'group') return { kind: 'group', id };
  if (ACCOUNTS.includes(type)) return { kind: 'account', id };
  throw new Unreadable(
    `a target of the type "${type.slice(0, 100)}" is neither a group nor an account`,
  );
}

/** What a property says of what was added, or of what was removed: then it stands before the change. */
export function valueOf(
  { properties }: Target,
  name: string,
  change: 'added' | 'removed',
): string | undefined {
  const property = properties.get(name.toLowerCase());
  return change === 'added' ? property?.after : (property?.before ?? property?.after);
}

/** The id that a property has. */
export const idIn = (target: Target, name: string, change: 'added' | 'removed'): string =>
  guidAt(valueOf(target, name, change), name);

/** The only target that `what` is true of, such as `can be the group`. */
export function onlyTarget(
  record: DirectoryRecord,
  what: string,
  of: (target: Target) => boolean,
): Target {
  const found = record.targets.filter(of);
  const [first] = found;
  if (!first) throw new Unreadable(`no target ${what}`);
  if (found.some(({ id }) => id !== first.id)) throw new Unreadable(`more than one target ${what}`);
  return first;
}

/** The target that carries a property: the one that was given or taken something. */
export const targetWith = (record: DirectoryRecord, property: string): Target =>
  onlyTarget(record, `has the property ${property}`, ({ properties }) =>
    properties.has(property.toLowerCase()),
  );
