import { Unreadable } from '../record/unreadable.ts';
import { isOcid } from './record.ts';

export interface Grantee {
  readonly kind: 'account' | 'group';
  readonly id: string;
}

/** What the names in the statements of one policy stand for. */
export interface Names {
  /** Whose policy it is. */
  readonly tenancy: string;
  /** Of another tenancy and of its groups: by kind and alias, the OCID that a `Define` statement gives. */
  readonly defined: ReadonlyMap<string, string>;
}

/** The kinds of groups that a policy names; two kinds may share a name. */
type GroupKind = 'group' | 'dynamic-group';

const ANY_OCID = /^ocid1\.\w+\.[\w.-]+$/;

/** The ledger's id of a group known by its name. */
export const namedGroup = (
  tenancy: string,
  kind: GroupKind,
  domain: string,
  name: string,
): string => `${tenancy}/${kind}/${domain}/${name}`;

/**
 * The principals of a statement: of one kind, many of them, separated by commas; those of another tenancy if
 * it is said (`of tenancy`). `where` says in the record where the statement stands.
 */
export function granteesOf(subject: readonly string[], names: Names, where: string): Grantee[] {
  const of = subject.findIndex(
    (word, at) => isWord(word, 'of') && isWord(subject[at + 1] ?? '', 'tenancy'),
  );
  if (of < 0) return principals(subject, { ...names, defined: new Map() }, where);
  const tenancy = foreignTenancy(subject.slice(of + 2), names, where);
  return principals(subject.slice(0, of), { ...names, tenancy }, where);
}

function principals(
  [kind = '', ...rest]: readonly string[],
  names: Names,
  where: string,
): Grantee[] {
  const principal = kind.toLowerCase();
  switch (principal) {
    case 'any-user':
    case 'any-group':
      if (rest.length > 0) throw new Unreadable(`${where} names somebody beside ${principal}`);
      return [{ kind: 'group', id: `${names.tenancy}/${principal}` }];
    case 'service':
      return itemsOf(rest, principal, where).map((item) => service(item, where));
    case 'group':
    case 'dynamic-group':
      return itemsOf(rest, principal, where).map((item) => ({
        kind: 'group',
        id: groupId(item, principal, names, where),
      }));
    default:
      throw new Unreadable(`${where} gives access to principals of an unknown kind`);
  }
}

function foreignTenancy(words: readonly string[], { defined }: Names, where: string): string {
  const [alias, ...others] = words.map(unquoted);
  if (alias === undefined || others.length > 0)
    throw new Unreadable(`${where} does not name one tenancy`);
  return isOcid(alias, 'tenancy') ? alias : (defined.get(`tenancy ${alias}`) ?? `tenancy:${alias}`);
}

/** The words between commas; each but the first may say the kind once more. */
function itemsOf(words: readonly string[], kind: string, where: string): readonly string[][] {
  const items: string[][] = [[]];
  for (const word of words) {
    const item = items.at(-1) ?? [];
    if (word === ',') items.push([]);
    else if (items.length === 1 || item.length > 0 || !isWord(word, kind)) item.push(word);
  }
  if (items.some((item) => item.length === 0)) throw new Unreadable(`${where} lacks a name`);
  return items;
}

function service([name = '', ...others]: readonly string[], where: string): Grantee {
  if (others.length > 0) throw new Unreadable(`${where} does not separate its names`);
  return { kind: 'account', id: `service:${unquoted(name)}` };
}

/** `id OCID`, or a name, alone or after its identity domain: `'Default'/'Admins'`. */
function groupId(item: readonly string[], kind: GroupKind, names: Names, where: string): string {
  const [first = '', second, ...others] = item;
  if (second !== undefined) {
    const isId = isWord(first, 'id') && others.length === 0 && ANY_OCID.test(second);
    if (!isId) throw new Unreadable(`${where} does not separate its names`);
    return second;
  }
  const [name = '', ...inDomain] = first.split('/').map(unquoted);
  if (name === '' || inDomain.includes('')) throw new Unreadable(`${where} lacks a name`);
  if (inDomain.length > 0) return namedGroup(names.tenancy, kind, name, inDomain.join('/'));
  return names.defined.get(`${kind} ${name}`) ?? namedGroup(names.tenancy, kind, 'Default', name);
}

/** `Define tenancy NAME as OCID`, `Define group NAME as OCID`. */
export function definitionIn(words: readonly string[]): readonly (readonly [string, string])[] {
  const [define = '', kind = '', name = '', as = '', ocid = ''] = words;
  if (!isWord(define, 'define') || !isWord(as, 'as') || !ANY_OCID.test(ocid)) return [];
  return [[`${kind.toLowerCase()} ${unquoted(name)}`, ocid]];
}

/** The words of the language itself are the same in any case. */
export const isWord = (word: string, expected: string): boolean => word.toLowerCase() === expected;

const unquoted = (word: string): string => word.replace(/['"]/g, '');
