import type { AccessRow } from '@grant-ledger/domain';
import { effectiveOfType, groupBy } from '@grant-ledger/domain/rules';
import { positionsOf } from '../cells.ts';
import { coveredRows, isCertain } from '../covered.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { UNRESOLVED_LIMIT } from '../limits.ts';
import type { Cell, Row } from '../report.ts';
import { counted } from '@grant-ledger/domain';

/** Access from places that a policy forbids, or from those that were named, with what was said to justify it. */
export const prohibitedLocations: Definition = {
  kind: 'prohibited-locations',
  version: 1,
  title: 'Prohibited-location exceptions',
  takes: 'access',
  applies: 'places',
  types: ['access.requested', 'access.approved', 'access.denied'],
  key: ['policyId', 'adopted', 'personId', 'accountId', 'groupId', 'tenantId', 'scope'],
  columns: [
    { name: 'policyId', title: 'Policy' },
    { name: 'personId', title: 'Person' },
    { name: 'accountId', title: 'Account' },
    { name: 'groupId', title: 'Group' },
    { name: 'tenantId', title: 'Tenant' },
    { name: 'places', title: 'Places' },
    { name: 'spans', title: 'Access' },
    { name: 'exercised', title: 'Uses' },
    { name: 'grants', title: 'Grants, and what justified them', detail: true },
    { name: 'employers', title: 'Employers', detail: true },
    { name: 'escorts', title: 'Escorts', detail: true },
    { name: 'uncovered', title: 'Without a qualified escort', detail: true },
    { name: 'scope', title: 'Scope that names no tenant', detail: true },
    { name: 'adopted', title: 'Position at which the policy was adopted', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    pairs: 'Cases',
    certain: 'Of these, certain',
    possible: 'Of these, possible',
    persons: 'Known persons',
    justified: 'Cases with a recorded reason',
    covered: 'Cases covered by a qualified escort',
    exercised: 'Uses of access',
  },
  limits: [
    UNRESOLVED_LIMIT,
    'If neither policies nor places are named, the report applies every policy on places that had been adopted, each by its own dates.',
    'An exception is whatever the records give as the reason for a grant: a request, its approval, a justification. A grant without any of them is listed without.',
    'Whoever is at a place that is not known, or known to a continent only, is possible, never left out.',
  ],
  ask: ({ scope, when }) =>
    `Who of ${scope} had access from a prohibited place, ${when}, and by what exception?`,
  draw,
};

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const requests = requestsOf(drawing);
  const tally = { pairs: 0, certain: 0, justified: 0, covered: 0, exercised: 0 };
  const persons = new Set<string>();
  const perPolicy = new Map<string, { certain: number; possible: number }>();
  for await (const { row, policyId, adopted } of coveredRows(drawing)) {
    if (row.spans.length === 0) continue;
    const grants = await justified(drawing, row, requests);
    const { personId, accountId, groupId, tenantId, scope } = row;
    const isSure = isCertain(row);
    tally.pairs += 1;
    tally.certain += isSure ? 1 : 0;
    tally.justified += grants.cells.some(({ reason }) => reason !== null) ? 1 : 0;
    tally.covered += row.uncovered.length === 0 ? 1 : 0;
    tally.exercised += row.exercised;
    if (personId !== null) persons.add(personId);
    const label = policyId ?? 'as asked';
    const of = perPolicy.get(label) ?? { certain: 0, possible: 0 };
    perPolicy.set(label, of);
    of[isSure ? 'certain' : 'possible'] += 1;
    yield {
      ...{ policyId, adopted, personId, accountId, groupId, tenantId },
      scope: scope && `${scope.kind}:${scope.id}`,
      places: row.locations,
      spans: row.spans,
      exercised: row.exercised,
      grants: grants.cells,
      employers: row.employers,
      escorts: row.escorts,
      uncovered: row.uncovered,
      evidence: positionsOf(row.evidence, grants.positions),
    };
  }
  return conclude(tally, persons.size, perPolicy);
}

type Requests = ReturnType<typeof requestsOf>;

function requestsOf({ events }: Drawing) {
  const byRequest = <E extends { readonly data: { readonly requestId: string } }>(
    all: readonly E[],
  ) => groupBy(all, ({ data }) => data.requestId);
  return {
    requested: byRequest(effectiveOfType(events, 'access.requested')),
    approved: byRequest(effectiveOfType(events, 'access.approved')),
    denied: byRequest(effectiveOfType(events, 'access.denied')),
  };
}

/** The grants of a row, each with the request that it names, who approved it, and why. */
async function justified({ source }: Drawing, row: AccessRow, requests: Requests) {
  const issued = effectiveOfType(await source.eventsAt(row.evidence), 'grant.issued');
  const byId = groupBy(issued, ({ data }) => data.grantId);
  const positions: number[] = [];
  const cells = row.grants.map(({ grantId, role, via, from, to }) => {
    const data = byId.get(grantId)?.at(-1)?.data;
    const requestId = data?.requestId;
    const request = requests.requested.get(requestId ?? '')?.at(-1);
    const approvals = requests.approved.get(requestId ?? '') ?? [];
    const denials = requests.denied.get(requestId ?? '') ?? [];
    for (const event of [request, ...approvals, ...denials])
      positions.push(...(event?.positions ?? []));
    return {
      ...{ grantId, role, via, from, to },
      requestId: requestId ?? null,
      reason: data?.justification ?? request?.data.reason ?? null,
      ticket: request?.data.ticket ?? null,
      approvedBy: approvals.map((approval) => approval.data.approverId),
      deniedBy: denials.map((denial) => denial.data.approverId),
    };
  });
  return { cells: cells satisfies readonly Cell[], positions };
}

function conclude(
  tally: Readonly<Record<'pairs' | 'certain' | 'justified' | 'covered' | 'exercised', number>>,
  persons: number,
  perPolicy: ReadonlyMap<string, { readonly certain: number; readonly possible: number }>,
): Conclusion {
  const possible = tally.pairs - tally.certain;
  return {
    figures: { ...tally, possible, persons },
    sentences: [
      tally.pairs === 0
        ? 'Nobody had access from a prohibited place, as far as the ledger knows.'
        : `${counted(tally.pairs, 'case')} of access from a prohibited place: ${String(tally.certain)} certain, ${String(possible)} possible; ${counted(persons, 'known person')}.`,
      `In ${counted(tally.justified, 'case')} a reason was recorded for a grant; in ${counted(tally.covered, 'case')} a qualified escort covered all of the access.`,
      `The access was used ${counted(tally.exercised, 'time')}.`,
    ],
    chart: {
      title: 'Cases of access from a prohibited place, by policy',
      labels: [...perPolicy.keys()],
      series: [
        { name: 'certain', values: [...perPolicy.values()].map(({ certain }) => certain) },
        { name: 'possible', values: [...perPolicy.values()].map((of) => of.possible) },
      ],
    },
  };
}
