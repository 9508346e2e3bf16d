import { nameAt } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

/** Whom a member of an IAM policy or of a Google group stands for. */
export interface Principal {
  readonly kind: 'account' | 'group';
  readonly id: string;
}

const EVERYBODY = ['allUsers', 'allAuthenticatedUsers'];
const DELETED = 'deleted:';

/** The kinds of members, and what becomes of their prefix: an e-mail address is an id without it. */
const KINDS: readonly (readonly [string, Principal['kind'], 'bare' | 'whole'])[] = [
  ['user:', 'account', 'bare'],
  ['serviceAccount:', 'account', 'bare'],
  ['principal://', 'account', 'whole'],
  ['group:', 'group', 'bare'],
  ['principalSet://', 'group', 'whole'],
  ['domain:', 'group', 'whole'],
  ['projectOwner:', 'group', 'whole'],
  ['projectEditor:', 'group', 'whole'],
  ['projectViewer:', 'group', 'whole'],
];

/** Throws `Unreadable` for a member whose kind it does not know: nobody is guessed. */
export function principalOf(value: unknown, where: string): Principal {
  const member = nameAt(value, where);
  if (EVERYBODY.includes(member)) return { kind: 'group', id: member };
  // Whoever takes the address of a deleted principal is somebody else, so the id says that it is deleted.
  if (member.startsWith(DELETED))
    return { ...principalOf(member.slice(DELETED.length), where), id: member };
  for (const [prefix, kind, id] of KINDS) {
    if (!member.startsWith(prefix) || member.length === prefix.length) continue;
    return { kind, id: id === 'bare' ? member.slice(prefix.length) : member };
  }
  throw new Unreadable(`${where} is of an unknown kind: ${member}`);
}

/** The account of a caller or requester, who may be named with or without the prefix of a member. */
export const accountNamed = (name: string): string => name.replace(/^(user|serviceAccount):/, '');
