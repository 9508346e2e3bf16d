import { whereaboutsAt, type Whereabouts } from '../google/places.ts';
import { reasonIn } from '../google/reason.ts';
import { listAt, nameAt, objectAt, textAt, textOr, type JsonObject } from '../record/fields.ts';

/** What one of Google's people did, and what Google says of that person and of why. */
export interface Access {
  readonly at: Whereabouts;
  /** The legal entity that employs the person. */
  readonly employer: string | undefined;
  /** The kinds of permissions that the person had, such as `DATA_READ`. */
  readonly permissions: readonly string[];
  readonly justification: string | undefined;
  /** The names of the Access Approval requests by which the customer approved it. */
  readonly approvals: readonly string[];
  readonly actions: readonly Action[];
}

interface Action {
  readonly method: string;
  readonly resource: string | undefined;
}

/** Reads the payload of an entry (google.cloud.audit.TransparencyLog). */
export function accessOf(payload: JsonObject): Access {
  const { location, principalEmployingEntity } = payload;
  const place = location === undefined ? {} : objectAt(location, 'jsonPayload.location');
  const employer = place.principalEmployingEntity ?? principalEmployingEntity;
  return {
    at: whereaboutsAt(place, 'jsonPayload.location'),
    employer: textOr(employer) && nameAt(employer, 'principalEmployingEntity'),
    permissions: permissionsIn(payload),
    justification: justificationIn(payload),
    approvals: listOr(payload.accessApprovals, 'jsonPayload.accessApprovals').map((name, index) =>
      nameAt(name, `jsonPayload.accessApprovals[${index}]`),
    ),
    actions: actionsIn(payload),
  };
}

function permissionsIn({ permissionDetails }: JsonObject): readonly string[] {
  const where = 'jsonPayload.permissionDetails';
  const types = listOr(permissionDetails, where).map((detail, index) =>
    nameAt(
      objectAt(detail, `${where}[${index}]`).permissionType,
      `${where}[${index}].permissionType`,
    ),
  );
  return [...new Set(types)].sort();
}

/** The reasons, and the event id that all accesses to one justification share. */
function justificationIn({ reason, eventId }: JsonObject): string | undefined {
  const reasons = listOr(reason, 'jsonPayload.reason').flatMap((one) => reasonIn(one) ?? []);
  const event = textOr(eventId);
  const parts = event === undefined ? reasons : [...reasons, `event ${event}`];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function actionsIn({ accesses }: JsonObject): readonly Action[] {
  const where = 'jsonPayload.accesses';
  return listAt(accesses, where).map((access, index) => {
    const { methodName, resourceName } = objectAt(access, `${where}[${index}]`);
    const method = textAt(methodName, `${where}[${index}].methodName`);
    return { method, resource: textOr(resourceName) };
  });
}

const listOr = (value: unknown, where: string): readonly unknown[] =>
  value === undefined || value === null ? [] : listAt(value, where);
