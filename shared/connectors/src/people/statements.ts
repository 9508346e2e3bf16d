import type { EventData, PostedEvent } from '@grant-ledger/domain';
import { eventOf } from '../record/judged.ts';

/** What a cell of a field holds: text, a time, or a list of words. */
interface Field {
  readonly holds: 'text' | 'time' | 'list';
  readonly required: boolean;
}

const TEXT: Field = { holds: 'text', required: true };
const MORE: Field = { holds: 'text', required: false };
const TIME: Field = { holds: 'time', required: true };
/** From when to when; without the second it holds on. */
const HELD = { validFrom: TIME, validTo: { holds: 'time', required: false } } as const;
const MEMBER = { 'member.kind': TEXT, 'member.id': TEXT };

/** The statements that registers of people, employers and tenants can make, with the fields of each. A name with a dot is of an object inside. */
export const STATEMENTS = {
  'organization.registered': {
    organizationId: TEXT,
    legalName: TEXT,
    country: TEXT,
    roles: { holds: 'list', required: true },
    parentOrganizationId: MORE,
    ...HELD,
  },
  'tenant.registered': {
    tenantId: TEXT,
    providerId: TEXT,
    customer: TEXT,
    impactLevel: MORE,
    contractId: MORE,
    name: MORE,
    ...HELD,
  },
  'person.registered': { personId: TEXT, ...HELD },
  'person.attested': { personId: TEXT, attribute: TEXT, value: TEXT, basis: TEXT, ...HELD },
  'person.screened': { personId: TEXT, investigation: TEXT, clearance: MORE, ...HELD },
  'person.trained': { personId: TEXT, course: TEXT, technology: MORE, ...HELD },
  'account.bound': { accountId: TEXT, provider: MORE, personId: TEXT, ...HELD },
  'account.unbound': { accountId: TEXT, personId: TEXT, effective: TIME },
  'account.disabled': { accountId: TEXT, ...HELD },
  'group.member-added': { groupId: TEXT, ...MEMBER, ...HELD },
  'group.member-removed': { groupId: TEXT, ...MEMBER, effective: TIME },
} as const satisfies Partial<Record<keyof EventData, Readonly<Record<string, Field>>>>;

export type StatementType = keyof typeof STATEMENTS;

export const isStatementType = (text: string): text is StatementType =>
  Object.hasOwn(STATEMENTS, text);

/** The fields of a statement by name, in the order of its id. */
export const fieldsOf = (type: StatementType): readonly (readonly [string, Field])[] =>
  Object.entries<Field>(STATEMENTS[type]);

/** The values of a statement, field by field; those left out are not there. */
export type Values = Readonly<Record<string, string>>;

/**
 * A statement as an event. Its id is what it says, in a readable form, so that the same row is the same event
 * and a row that says something else another one.
 */
export function statementOf(source: string, type: StatementType, values: Values): PostedEvent {
  const said = fieldsOf(type).map(([name]) => escaped(values[name] ?? ''));
  const id = [type, ...said].join('/').replace(/\/+$/, '');
  const time = values.validFrom ?? values.effective ?? '';
  return eventOf({ source, id, time }, type, dataOf(type, values) as never);
}

/** So that no two rows come to one id. */
const escaped = (value: string): string =>
  value.replace(/[%/\p{Cc}]/gu, (sign) => encodeURIComponent(sign));

function dataOf(type: StatementType, values: Values): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [name, { holds }] of fieldsOf(type)) {
    const value = values[name];
    if (value === undefined) continue;
    const [outer = name, inner] = name.split('.');
    if (inner !== undefined)
      data[outer] = { ...(data[outer] as object | undefined), [inner]: value };
    else
      data[name] = holds === 'list' ? value.split(/[\s,;|]+/).filter((word) => word !== '') : value;
  }
  return data;
}
