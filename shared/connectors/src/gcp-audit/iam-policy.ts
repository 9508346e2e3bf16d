import { parseInstant, type PostedEvent } from '@grant-ledger/domain';
import { callerOf, partOf } from '../google/audit-log.ts';
import { nameWithin, scopeOf } from '../google/owner.ts';
import { principalOf, type Principal } from '../google/principals.ts';
import { isObject, listAt, nameAt, objectAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { conditionAt, endOf, type Condition } from './conditions.ts';
import { once, tell, type Call, type Telling } from './telling.ts';

/** A member that has a role, under a condition or without. */
interface Binding {
  readonly role: string;
  readonly member: string;
  readonly principal: Principal;
  readonly condition: Condition | undefined;
}

interface Change {
  readonly action: 'ADD' | 'REMOVE';
  readonly binding: Binding;
}

/** Each service has a method of its own: `SetIamPolicy`, `v1.compute.disks.setIamPolicy`, … */
export const setsIamPolicy = (method: string): boolean =>
  /(?:^|\.)setIam(?:Policy|Permissions)$/i.test(method);

/** What a changed IAM policy comes to: by its changes where the entry has them, else by what it states. */
export function tellIamPolicy(call: Call): Telling {
  const deltas = deltasIn(call.audit);
  return deltas === undefined ? tellPolicy(call) : tellChanges(call, deltas);
}

function tellChanges(call: Call, deltas: readonly unknown[]): Telling {
  if (deltas.length === 0) return 'a policy of which no binding changed';
  const changes = deltas.map((delta, index) => changeAt(delta, `bindingDeltas[${index}]`));
  const events = changes.flatMap(({ action, binding }) =>
    action === 'ADD' ? issued(call, binding) : revoked(call, binding),
  );
  return events.length > 0 ? once(events) : 'ends only grants that had expired';
}

/** Without changes nobody can tell whose access ended: what the policy states is issued, nothing revoked. */
function tellPolicy(call: Call): Telling {
  const bindings = listAt(policyIn(call.audit).bindings ?? [], 'policy.bindings');
  const stated = bindings.flatMap((binding, index) => membersAt(binding, `bindings[${index}]`));
  const events = stated.map((binding) => issued(call, binding));
  return events.length > 0
    ? once(events)
    : 'a policy that names nobody: it does not say whose access ended';
}

/** Most services put the changes into `serviceData`, which is deprecated for `metadata`. */
function deltasIn(audit: JsonObject): readonly unknown[] | undefined {
  const data = [audit.serviceData, audit.servicedata_v1_iam, partOf(audit, 'metadata')];
  const delta = data
    .map((part) => (isObject(part) ? part.policyDelta : undefined))
    .find((part) => isObject(part));
  return delta && listAt(delta.bindingDeltas ?? [], 'policyDelta.bindingDeltas');
}

/** The policy that the service answered; without an answer, the one that it was asked to set. */
function policyIn(audit: JsonObject): JsonObject {
  const response = partOf(audit, 'response');
  if (response && (response.bindings !== undefined || response.etag !== undefined)) return response;
  const asked = partOf(audit, 'request')?.policy;
  if (isObject(asked)) return asked;
  throw new Unreadable(
    'protoPayload has neither policyDelta nor the policy in response or request',
  );
}

function changeAt(value: unknown, where: string): Change {
  const delta = objectAt(value, where);
  const { action } = delta;
  if (action !== 'ADD' && action !== 'REMOVE')
    throw new Unreadable(`${where}.action is neither ADD nor REMOVE`);
  return { action, binding: bindingOf(delta, delta.member, `${where}.member`, where) };
}

function membersAt(value: unknown, where: string): readonly Binding[] {
  const binding = objectAt(value, where);
  return listAt(binding.members ?? [], `${where}.members`).map((member, index) =>
    bindingOf(binding, member, `${where}.members[${index}]`, where),
  );
}

function bindingOf(raw: JsonObject, member: unknown, whereMember: string, where: string): Binding {
  return {
    role: nameAt(raw.role, `${where}.role`),
    member: nameAt(member, whereMember),
    principal: principalOf(member, whereMember),
    condition: conditionAt(raw.condition, `${where}.condition`),
  };
}

/** What IAM itself tells bindings apart by; both the entry that adds one and the one that removes it say so. */
function grantIdOf(
  { entry: { owner }, audit }: Call,
  { role, member, condition }: Binding,
): string {
  const service = nameAt(audit.serviceName, 'protoPayload.serviceName');
  const resource = nameWithin(owner, nameAt(audit.resourceName, 'protoPayload.resourceName'));
  const binding = `//${service}/${resource}#${role}#${member}`;
  if (condition === undefined) return binding;
  const { title, description, expression } = condition;
  return `${binding}#${JSON.stringify([title, description, expression])}`;
}

function issued(call: Call, binding: Binding): PostedEvent {
  const { owner, time } = call.entry;
  const grantId = grantIdOf(call, binding);
  const grantorId = callerOf(call.audit);
  const end = binding.condition && endOf(binding.condition);
  return tell(call, `added/${grantId}`, 'grant.issued', {
    grantId,
    grantee: binding.principal,
    scope: scopeOf(owner),
    role: binding.role,
    ...(grantorId !== undefined && { grantorId }),
    validFrom: time,
    // A condition that is over already grants nothing: a range that is empty, not one that ends before it starts.
    ...(end !== undefined && { validTo: isBefore(end, time) ? time : end }),
  });
}

/** Nothing where the condition had ended the grant already: there is nothing left to end. */
function revoked(call: Call, binding: Binding): readonly PostedEvent[] {
  const { time } = call.entry;
  const end = binding.condition && endOf(binding.condition);
  if (end !== undefined && !isBefore(time, end)) return [];
  const grantId = grantIdOf(call, binding);
  const revokedBy = callerOf(call.audit);
  return [
    tell(call, `removed/${grantId}`, 'grant.revoked', {
      grantId,
      effective: time,
      ...(revokedBy !== undefined && { revokedBy }),
    }),
  ];
}

const isBefore = (a: string, b: string): boolean => parseInstant(a) < parseInstant(b);
