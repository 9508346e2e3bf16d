import { type AccessRow, compareCodePoints, counted, parseInstant } from '@grant-ledger/domain';
import { covers, effectiveOfType, heldSessions, momentOf } from '@grant-ledger/domain/rules';
import { positionsOf } from '../cells.ts';
import { coveredRows } from '../covered.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { ESCORTING_TYPES, escortingOf } from '../facts/escorting.ts';
import { usesIn, usesOf, type Use } from '../facts/uses.ts';
import type { Row } from '../report.ts';
import { inScope } from '../scope.ts';

/** Every recorded use of the access asked about, every command under escort, and every disclosure. */
export const whatWasAccessed: Definition = {
  kind: 'what-was-accessed',
  version: 1,
  title: 'What was accessed',
  takes: 'access',
  applies: 'none',
  types: [...ESCORTING_TYPES, 'access.exercised', 'disclosure.made'],
  key: ['position', 'policyId', 'personId'],
  columns: [
    { name: 'at', title: 'At' },
    { name: 'what', title: 'What' },
    { name: 'personId', title: 'Person' },
    { name: 'accountId', title: 'Account' },
    { name: 'tenantId', title: 'Tenant' },
    { name: 'action', title: 'Action' },
    { name: 'resource', title: 'Resource' },
    { name: 'place', title: 'Known to be in' },
    { name: 'certainty', title: 'Certainty' },
    { name: 'grants', title: 'Open grants at that instant', detail: true },
    { name: 'escorts', title: 'Escorts at that instant', detail: true },
    { name: 'statedPlace', title: 'Place that the record states', detail: true },
    { name: 'statedGrant', title: 'Grant that the record states', detail: true },
    { name: 'sessionId', title: 'Session', detail: true },
    { name: 'policyId', title: 'Forbidden by', detail: true },
    { name: 'position', title: 'Position', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    uses: 'Uses of access',
    withoutGrant: 'Of these, without an open grant',
    commands: 'Commands under escort',
    disclosures: 'Disclosures',
    persons: 'Known persons',
    tenants: 'Tenants',
  },
  limits: [
    'Uses of access are those that sources recorded. A provider that keeps no record of reads leaves none here.',
    'A use without an open grant at that instant is shown with no grant: it was an emergency, or a grant is missing from the ledger.',
    'A use by an account that several persons were bound to at that instant is listed for each of them.',
  ],
  ask: ({ scope, when }) => `What did ${scope} access, enter under escort, or learn, ${when}?`,
  draw,
};

interface Entry extends Row {
  readonly personId: string | null;
  readonly tenantId: string;
}

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const tally = { uses: 0, withoutGrant: 0, commands: 0, disclosures: 0 };
  const persons = new Set<string>();
  const tenants = new Map<string, number>();
  const count = <R extends Entry>(row: R): R => {
    if (row.personId !== null) persons.add(row.personId);
    tenants.set(row.tenantId, (tenants.get(row.tenantId) ?? 0) + 1);
    return row;
  };
  const uses = usesIn(drawing);
  for await (const { row, policyId } of coveredRows(drawing)) {
    for (const use of usesOf(drawing, uses, row)) {
      tally.uses += 1;
      if (use.grants.length === 0) tally.withoutGrant += 1;
      yield count({ ...useRow(row, use), policyId });
    }
  }
  for (const command of commandsOf(drawing)) {
    tally.commands += 1;
    yield count(command);
  }
  for (const disclosure of disclosuresOf(drawing)) {
    tally.disclosures += 1;
    yield count(disclosure);
  }
  return conclude(tally, persons.size, tenants);
}

/** A use as a row; one by an account is of whoever was bound to it. */
const useRow = (
  { personId }: AccessRow,
  { event, at, data, place, certainty, grants, escorts, evidence }: Use,
) => ({
  at,
  what: 'use',
  personId,
  accountId: data.actor.kind === 'account' ? data.actor.id : null,
  tenantId: data.tenantId,
  action: data.action,
  resource: data.resource ?? null,
  ...{ place, certainty },
  grants: grants.map(({ grantId, role, via }) => ({ grantId, role, via })),
  escorts: escorts.map(({ escortId, qualified }) => ({ escortId, qualified })),
  statedPlace: data.location ?? null,
  statedGrant: data.grantId ?? null,
  sessionId: null,
  position: event.place,
  evidence,
});

/** The commands of sessions under escort whose engineer and tenant are what was asked for. */
function commandsOf(drawing: Drawing): readonly Entry[] {
  const { facts, events } = escortingOf(drawing);
  const { window } = drawing.question.access;
  return heldSessions(facts, events)
    .flatMap(({ started, assignment, commands, cover }) =>
      commands.flatMap(({ data, place, positions }) => {
        const at = parseInstant(data.at);
        if (!assignment || !covers(window, at)) return [];
        const { engineerId, tenantId, escortId } = assignment.data;
        const scope = inScope(drawing, engineerId, tenantId, momentOf(at));
        if (!scope) return [];
        const reasons = cover.find(({ range }) => covers(range, at))?.reasons ?? ['not-assigned'];
        return [
          {
            at: new Date(at).toISOString(),
            what: 'command',
            ...{ personId: engineerId, accountId: null, tenantId },
            action: data.command ?? data.commandDigest ?? '',
            resource: null,
            place: scope.locations[0]?.value ?? null,
            certainty: scope.spans[0]?.certainty ?? null,
            grants: [],
            escorts: [{ escortId, qualified: reasons.length === 0 }],
            statedPlace: started.data.engineerLocation ?? null,
            statedGrant: assignment.data.grantId ?? null,
            sessionId: data.sessionId,
            policyId: null,
            position: place,
            evidence: positionsOf(
              positions,
              started.positions,
              assignment.positions,
              scope.evidence,
            ),
          },
        ];
      }),
    )
    .sort((a, b) => compareCodePoints(a.at, b.at) || a.position - b.position);
}

function disclosuresOf(drawing: Drawing): readonly Entry[] {
  const { window } = drawing.question.access;
  return effectiveOfType(drawing.events, 'disclosure.made')
    .flatMap(({ data, place, positions }) => {
      const at = parseInstant(data.at);
      if (!covers(window, at)) return [];
      const scope = inScope(drawing, data.recipientId, data.tenantId, momentOf(at));
      if (!scope) return [];
      return [
        {
          at: new Date(at).toISOString(),
          what: 'disclosure',
          ...{ personId: data.recipientId, accountId: null, tenantId: data.tenantId },
          ...{ action: data.medium, resource: data.subject },
          place: scope.locations[0]?.value ?? null,
          certainty: scope.spans[0]?.certainty ?? null,
          ...{ grants: [], escorts: [], statedPlace: null, statedGrant: null },
          ...{ sessionId: null, policyId: null, position: place },
          evidence: positionsOf(positions, scope.evidence),
        },
      ];
    })
    .sort((a, b) => compareCodePoints(a.at, b.at) || a.position - b.position);
}

function conclude(
  tally: {
    readonly uses: number;
    readonly withoutGrant: number;
    readonly commands: number;
    readonly disclosures: number;
  },
  persons: number,
  tenants: ReadonlyMap<string, number>,
): Conclusion {
  const bars = [...tenants].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)).slice(0, 12);
  return {
    figures: { ...tally, persons, tenants: tenants.size },
    sentences: [
      `${counted(tally.uses, 'use')} of access, ${counted(tally.commands, 'command')} under escort and ${counted(tally.disclosures, 'disclosure')} were recorded, by ${counted(persons, 'known person')}, at ${counted(tenants.size, 'tenant')}.`,
      `${counted(tally.withoutGrant, 'use')} had no open grant at that instant.`,
    ],
    chart: {
      title: 'Entries of this report, by tenant',
      labels: bars.map(([tenant]) => tenant),
      series: [{ name: 'entries', values: bars.map(([, value]) => value) }],
    },
  };
}
