import { isObject, nameAt, objectAt, textAt, textOr, type JsonObject } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';

/** A change of one resource, as it was asked of a service provider or told by it. */
export interface ScimRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'ACTIVATE' | 'DEACTIVATE' | 'NOTICE';
  /** `Users`, `Groups` or another type of resource. */
  readonly collection: string;
  /** Missing only where a POST creates it. */
  readonly resourceId?: string;
  readonly data: unknown;
  readonly time: string;
  /** What tells the change from all others of its source. */
  readonly identity: string;
  readonly source: string;
  /** False if the answer, where one was logged, says that it has not taken effect. */
  readonly done: boolean;
}

const EVENT = 'urn:ietf:params:scim:event:';
/** In lower case: drafts of RFC 9967 wrote SCIM in capitals. */
const METHODS: Readonly<Record<string, ScimRequest['method']>> = {
  'prov:create:full': 'POST',
  'prov:put:full': 'PUT',
  'prov:patch:full': 'PATCH',
  'prov:delete': 'DELETE',
  'prov:activate': 'ACTIVATE',
  'prov:deactivate': 'DEACTIVATE',
  'prov:create:notice': 'NOTICE',
  'prov:put:notice': 'NOTICE',
  'prov:patch:notice': 'NOTICE',
};
const LOGGED = new Map<unknown, ScimRequest['method']>(
  (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => [method, method]),
);

/** The source of a service provider's resources, by a URL of it; a relative one names no provider. */
export function scimSource(url: string | undefined): string {
  const host = /^https?:\/\/([\w.-]+(?::\d+)?)(?:\/|$)/i.exec(url ?? '')?.[1];
  return host === undefined ? 'urn:scim' : `urn:scim:${host.toLowerCase()}`;
}

/** A request if the record is one: the claims of a security event token, or a request as it was logged. */
export function requestIn(record: JsonObject): ScimRequest | undefined {
  if (isObject(record.events) && record.jti !== undefined) return tokenIn(record, record.events);
  if (record.method !== undefined && record.path !== undefined) return loggedIn(record);
  return undefined;
}

/** RFC 9967, RFC 8417: `toe` is when it happened, `iat` when the token was issued, both in seconds. */
function tokenIn(claims: JsonObject, events: JsonObject): ScimRequest | undefined {
  const [uri = '', ...others] = Object.keys(events).filter((name) => typeIn(name) !== undefined);
  const method = METHODS[typeIn(uri) ?? ''];
  if (!method) return undefined;
  if (others.length > 0) throw new Unreadable('the token tells several events of SCIM');
  const subject = objectAt(claims.sub_id, 'sub_id');
  return {
    method,
    ...resourceAt(subject.uri, 'sub_id.uri'),
    data: objectAt(events[uri], `events["${uri}"]`).data,
    time: timeAt(claims.toe ?? claims.iat, 'iat', { epoch: 'seconds' }),
    identity: nameAt(claims.jti, 'jti'),
    source: scimSource(textOr(claims.iss)),
    done: true,
  };
}

function typeIn(uri: string): string | undefined {
  const name = uri.toLowerCase();
  return name.startsWith(EVENT) ? name.slice(EVENT.length) : undefined;
}

/** The members of a bulk operation (RFC 7644, section 3.7), and when it took place. */
function loggedIn(record: JsonObject): ScimRequest {
  const method = LOGGED.get(record.method);
  if (!method) throw new Unreadable('method is not POST, PUT, PATCH or DELETE');
  const time = timeAt(record.time, 'time');
  const path = textAt(record.path, 'path');
  const identity = textOr(record.id) ?? `${method} ${path} ${time}`;
  return {
    method,
    ...resourceAt(path, 'path'),
    data: record.data,
    time,
    identity: nameAt(identity, 'id'),
    source: scimSource(textOr(record.location)),
    done: isDone(record.status),
  };
}

/** By the status of its answer, a text as in bulk responses; 202 says that it is yet to be done. */
function isDone(status: unknown): boolean {
  if (typeof status === 'number') return [200, 201, 204].includes(status);
  return status === undefined || (typeof status === 'string' && /^20[014]$/.test(status));
}

/** `/Users/ID` at the end of a path or URL, or `/Users` alone. */
function resourceAt(value: unknown, where: string): Pick<ScimRequest, 'collection' | 'resourceId'> {
  const path = nameAt(value, where).replace(/[?#].*$/, '');
  const [, collection, id] = /(?:^|\/)(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  if (collection === undefined) return { collection: path };
  return { collection, ...(id === undefined ? {} : { resourceId: decoded(id, where) }) };
}

function decoded(id: string, where: string): string {
  try {
    return nameAt(decodeURIComponent(id), where);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`${where} is not percent-encoded as it should be`);
  }
}
