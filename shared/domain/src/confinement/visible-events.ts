import type { EventData, EventType, RecordedEvent } from '../events/index.ts';
import type { Scope } from '../facts/coverage.ts';
import { groupBy } from '../facts/facts.ts';
import { effectiveOfType } from '../facts/of-type.ts';
import { statementOf, validityOf } from '../facts/statements.ts';
import { momentOf, overlaps, parseInstant, type Range } from '../time/index.ts';
import { saidTogether, type Said } from './said-together.ts';
import { StretchesWithin } from './stretches-within.ts';
import { isRecordWithin, type Confinement } from './within.ts';

/**
 * Of the first events of a log those that a confined reader may see, as known from all of them. An event and the
 * corrections of it are seen together or not at all. Seen are
 *
 * - what is said of persons, accounts, groups, organizations and policies, which are of no tenant;
 * - every record of a tenant of which one, whether it holds or not, lies within, and the contracts that it names while it does;
 * - what is on a tenant or a wider scope (grants, requests, escorts, uses, disclosures) at a time at which it lies within;
 * - what refers to such a grant, request, assignment or session.
 *
 * Nothing else is: findings, audits and reports are of the whole ledger. Whether an event is seen, and so all that is
 * worked out from those that are, does not depend on what the others say.
 */
export function visibleEvents(
  events: readonly RecordedEvent[],
  confinement: Confinement,
): readonly RecordedEvent[] {
  const tenants = groupBy(
    effectiveOfType(events, 'tenant.registered').map(statementOf),
    ({ data }) => data.tenantId,
  );
  const within = new StretchesWithin({ tenants }, confinement);
  const together = saidTogether(events);
  const tenantIds = tenantsEverWithin(together.flat(), confinement);
  const seen = new Set(together.filter((said) => said.some((one) => isSeen(one, within))));
  const ids = new SeenIds();
  for (const said of seen) ids.add(said);
  for (const said of together) if (said.some((one) => ids.hasStarted(one))) seen.add(ids.add(said));
  for (const said of together) if (said.some((one) => ids.hasSession(one))) seen.add(said);
  const positions = new Set([...seen].flat().map(({ position }) => position));
  return events.filter(({ position }) => positions.has(position));

  function isSeen({ type, data }: Said, stretches: StretchesWithin): boolean {
    if (type === 'tenant.registered')
      return tenantIds.has((data as EventData[typeof type]).tenantId);
    const on = placeOf(type, data);
    if (!on) return OF_NO_TENANT.has(type);
    return stretches.of(on.scope).some((range) => overlaps(range, on.range));
  }
}

/** Of one of them that does not lie within at some time, it takes all records to know. */
function tenantsEverWithin(all: readonly Said[], confinement: Confinement): ReadonlySet<string> {
  const records = all
    .filter(({ type }) => type === 'tenant.registered')
    .map(({ data }) => data as EventData['tenant.registered']);
  const within = records.filter((record) => isRecordWithin(confinement, record));
  return new Set([...(confinement.tenants ?? []), ...within.map(({ tenantId }) => tenantId)]);
}

const OF_NO_TENANT: ReadonlySet<EventType> = new Set<EventType>([
  'organization.registered',
  'person.registered',
  'person.attested',
  'person.screened',
  'person.trained',
  'account.bound',
  'account.unbound',
  'account.disabled',
  'group.member-added',
  'group.member-removed',
  'policy.adopted',
  'policy.repealed',
]);

const EVER: Range = { from: -Infinity as Range['from'], to: Infinity };

/** On what an event is, and when; nothing if it is on no tenant or scope of its own. */
function placeOf(
  type: EventType,
  data: EventData[EventType],
): { readonly scope: Scope; readonly range: Range } | undefined {
  switch (type) {
    case 'grant.issued':
    case 'access.requested': {
      const held = data as EventData[typeof type];
      return { scope: held.scope, range: validityOf(held) };
    }
    case 'escort.assigned': {
      const held = data as EventData[typeof type];
      return { scope: { kind: 'tenant', id: held.tenantId }, range: validityOf(held) };
    }
    case 'access.exercised':
    case 'disclosure.made': {
      const { tenantId, at } = data as EventData[typeof type];
      return { scope: { kind: 'tenant', id: tenantId }, range: momentOf(parseInstant(at)) };
    }
    case 'contract.awarded':
      return {
        scope: { kind: 'contract', id: (data as EventData[typeof type]).contractId },
        range: EVER,
      };
    default:
      return undefined;
  }
}

/** The ids of grants, requests, assignments and sessions that are seen, by which other events refer to them. */
class SeenIds {
  readonly #ids = new Set<string>();

  add(said: readonly Said[]): readonly Said[] {
    for (const { type, data } of said) {
      const id = idOf(OPENED_BY[type], data);
      if (id !== undefined) this.#ids.add(id);
    }
    return said;
  }

  /** Whether it refers to a grant, request or assignment that is seen. */
  hasStarted({ type, data }: Said): boolean {
    return this.#ids.has(idOf(REFERS_BY[type], data) ?? '');
  }

  /** Whether it refers to a session that is seen. */
  hasSession({ type, data }: Said): boolean {
    return this.#ids.has(idOf(IN_SESSION.has(type) ? 'sessionId' : undefined, data) ?? '');
  }
}

const OPENED_BY: Partial<Record<EventType, string>> = {
  'grant.issued': 'grantId',
  'access.requested': 'requestId',
  'escort.assigned': 'assignmentId',
  'escort.session-started': 'sessionId',
};
const REFERS_BY: Partial<Record<EventType, string>> = {
  'grant.revoked': 'grantId',
  'access.approved': 'requestId',
  'access.denied': 'requestId',
  'escort.released': 'assignmentId',
  'escort.session-started': 'assignmentId',
};
const IN_SESSION: ReadonlySet<EventType> = new Set<EventType>([
  'escort.session-ended',
  'escort.command-recorded',
]);

const idOf = (field: string | undefined, data: EventData[EventType]): string | undefined => {
  const id = field === undefined ? undefined : (data as Record<string, unknown>)[field];
  return typeof id === 'string' ? `${String(field)} ${id}` : undefined;
};
