import { parseInstant, type EventData, type PostedEvent } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { listAt, textAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import {
  callerOf,
  isOcid,
  ocidAt,
  partAt,
  resourceIn,
  skipped,
  tell,
  tenancyOf,
  told,
  type AuditRecord,
} from './record.ts';
import { grantsOf, type PolicyGrant } from './statements.ts';

type Grants = ReadonlyMap<string, PolicyGrant>;

const NONE: Grants = new Map();

/** A policy that is made, whose statements are replaced whole, or that is deleted. */
export function readPolicy(record: AuditRecord): RecordReading {
  const policy = policyIn(record);
  const { before, after } = statesOf(record);
  const issued = [...after].filter(([key]) => !before.has(key));
  const revoked = [...before].filter(([key]) => !after.has(key));
  const events = [
    ...issued.map(([key, grant]) => issue(record, policy, key, grant)),
    ...revoked.map(([key]) => revoke(record, policy, key)),
  ];
  return events.length > 0 ? told(record, events) : skipped(record, "changes nobody's access");
}

/** What the policy granted before the call and grants after it. */
function statesOf(record: AuditRecord): { before: Grants; after: Grants } {
  const { current, previous } = partAt(record.data.stateChange, 'data.stateChange');
  const before = resourceIn(partAt(previous, 'data.stateChange.previous')).statements;
  if (record.call === 'deletepolicy')
    return { before: granted(record, before, 'data.stateChange.previous.statements'), after: NONE };
  const { payload } = partAt(record.data.response, 'data.response');
  const after =
    resourceIn(partAt(current, 'data.stateChange.current')).statements ??
    partAt(payload, 'data.response.payload').statements;
  return {
    // Unknown where the record does not say: then what the policy granted before stays open, an upper bound.
    before:
      record.call === 'createpolicy' || before === undefined
        ? NONE
        : granted(record, before, 'data.stateChange.previous.statements'),
    after: granted(record, after, 'data.stateChange.current.statements'),
  };
}

function granted(record: AuditRecord, statements: unknown, where: string): Grants {
  const texts = listAt(statements, where).map((text, index) => textAt(text, `${where}[${index}]`));
  const grants = grantsOf(texts, where, tenancyOf(record));
  return new Map(grants.map((grant) => [keyOf(grant), grant]));
}

/** Of a grant within its policy: two statements that give one principal the same are one grant. */
const keyOf = ({ grantee, role, until }: PolicyGrant): string =>
  `${grantee.kind}:${grantee.id}#${role}${until === undefined ? '' : `#until:${until}`}`;

/** The policy's own id: of the resource, else in the path of the request or in the policy as it is or was. */
function policyIn(record: AuditRecord): string {
  const { current, previous } = partAt(record.data.stateChange, 'data.stateChange');
  const named = [
    record.data.resourceId,
    idOf(partAt(current, 'data.stateChange.current')),
    idOf(partAt(previous, 'data.stateChange.previous')),
    textOr(partAt(record.data.request, 'data.request').path)?.split('/').at(-1),
  ];
  const ids = new Set(named.flatMap((id) => textOr(id) ?? []).filter((id) => isOcid(id, 'policy')));
  const [only, ...others] = ids;
  if (others.length > 0) throw new Unreadable('the record names more than one policy');
  return ocidAt(only, 'policy', 'data.resourceId');
}

const idOf = (state: JsonObject): unknown => resourceIn(state).id;

function issue(record: AuditRecord, policy: string, key: string, grant: PolicyGrant): PostedEvent {
  const { grantee, role, until } = grant;
  const caller = callerOf(record);
  return tell(
    record,
    'grant.issued',
    {
      grantId: `${policy}#${key}`,
      grantee,
      scope: { kind: 'tenant', id: tenancyOf(record) },
      role,
      ...(caller === undefined ? {} : { grantorId: caller }),
      validFrom: record.time,
      ...(until === undefined ? {} : { validTo: laterOf(until, record.time) }),
    },
    `/issued/${key}`,
  );
}

/** A statement may be over when it is made. */
const laterOf = (one: string, other: string): string =>
  parseInstant(one) < parseInstant(other) ? other : one;

function revoke(record: AuditRecord, policy: string, key: string): PostedEvent {
  const caller = callerOf(record);
  const data: EventData['grant.revoked'] = {
    grantId: `${policy}#${key}`,
    effective: record.time,
    ...(caller === undefined ? {} : { revokedBy: caller }),
  };
  return tell(record, 'grant.revoked', data, `/revoked/${key}`);
}
