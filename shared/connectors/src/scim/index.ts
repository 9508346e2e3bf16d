import type { Connector, RecordReading } from '../connector.ts';
import { objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import { disabled, ofResource, patchedMembers, type Telling } from './events.ts';
import { patchedBy } from './patch.ts';
import { requestIn, scimSource, type ScimRequest } from './request.ts';
import { kindOf, metaOf, resourceIn, type ScimResource } from './resource.ts';

/** SCIM 2.0 users, groups and the changes of them; docs/connectors/scim.md says what becomes what. */
export const scim: Connector = {
  format: 'scim',
  title: 'SCIM 2.0 users and groups: resources, requests and security event tokens',
  content: 'json',
  lists: ['Resources'],
  read: (record) => judged(() => read(objectAt(record, 'the record'))),
};

const ENABLED =
  'an account is enabled: no event of the ledger says so, correct its account.disabled';

function read(record: JsonObject): RecordReading {
  const request = requestIn(record);
  if (request) return ofRequest(request);
  const kind = kindOf(record);
  if (kind) return ofSnapshot(record, kind);
  if (Array.isArray(record.Operations))
    throw new Unreadable('a PATCH or bulk request alone says neither when nor, at times, of whom');
  return skipped(otherKind(record), 'no user or group');
}

const skipped = (type: string, reason: string): RecordReading => ({
  kind: 'skipped',
  type,
  reason,
});

/** As the record calls itself, in a few words. */
function otherKind(record: JsonObject): string {
  const named = textOr(metaOf(record).resourceType);
  return named !== undefined && /^\w{1,40}$/.test(named) ? named : 'another resource or message';
}

/** A resource as it was at `meta.lastModified`. */
function ofSnapshot(record: JsonObject, kind: ScimResource['kind']): RecordReading {
  const meta = metaOf(record);
  const resource = resourceIn(record, kind, undefined);
  const time = timeAt(meta.lastModified ?? meta.created, 'meta.lastModified');
  return whole(kind, resource, {
    source: scimSource(textOr(meta.location)),
    identity: `${kind}/${resource.id}/${time}`,
    time,
  });
}

function whole(type: string, resource: ScimResource, telling: Telling): RecordReading {
  const events = ofResource(resource, telling);
  if (events.length > 0) return { kind: 'told', type, events };
  return skipped(type, 'a group without members, or whose members were left out');
}

function ofRequest(request: ScimRequest): RecordReading {
  const { method, collection, resourceId, data } = request;
  const type = `${method} ${collection === 'Users' || collection === 'Groups' ? collection : 'other'}`;
  if (!request.done) return skipped(type, 'failed, or not yet done');
  if (method === 'NOTICE') return skipped(type, 'says that something changed, not what');
  const kind = kindOf({}, collection);
  if (!kind) return skipped(type, 'no user or group');
  switch (method) {
    case 'POST':
    case 'PUT':
      return whole(type, resourceIn(objectAt(data, 'data'), kind, resourceId), request);
    case 'PATCH':
      return ofPatch(type, kind, request);
    case 'ACTIVATE':
      return skipped(type, ENABLED);
    case 'DELETE':
    case 'DEACTIVATE':
      if (kind === 'Group') return skipped(type, 'a group: the record does not say who was in it');
      return { kind: 'told', type, events: [disabled(idOf(request), request)] };
  }
}

function ofPatch(type: string, kind: ScimResource['kind'], request: ScimRequest): RecordReading {
  const { added, removed, active } = patchedBy(request.data);
  const id = idOf(request);
  if (kind === 'Group') {
    const events = patchedMembers(id, added, removed, request);
    return events.length > 0
      ? { kind: 'told', type, events }
      : skipped(type, 'changes no member of the group');
  }
  if (active === false) return { kind: 'told', type, events: [disabled(id, request)] };
  return skipped(type, active ? ENABLED : 'changes nothing of a user that is followed');
}

function idOf({ resourceId }: ScimRequest): string {
  if (resourceId === undefined) throw new Unreadable('the path names no resource');
  return resourceId;
}
