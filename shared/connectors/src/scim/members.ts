import type { EventData } from '@grant-ledger/domain';
import { nameAt, objectAt, textOr } from '../record/fields.ts';

export type Member = EventData['group.member-added']['member'];

/** A member of a group: a group if its type or reference says so, else a user. */
export function memberAt(value: unknown, where: string): Member {
  const { value: id, type, $ref } = objectAt(value, where);
  const named = textOr(type)?.toLowerCase();
  const isGroup =
    named === undefined ? (textOr($ref) ?? '').includes('/Groups/') : named === 'group';
  return { kind: isGroup ? 'group' : 'account', id: nameAt(id, `${where}.value`) };
}

/** A member of whom only the id is given. */
export const memberOf = (id: string): Member => ({ kind: 'account', id });
