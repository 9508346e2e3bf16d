import { type AccessRow, counted, type EventData } from '@grant-ledger/domain';
import {
  effectiveOfType,
  groupBy,
  overlaps,
  type Asked,
  type Filter,
  type Filters,
  type EffectiveEvent,
} from '@grant-ledger/domain/rules';
import { nullLast, positionsOf, sorted, stretch } from '../cells.ts';
import { accessRows, forbiddenRows, isCertain, pairOf, type CoveredRow } from '../covered.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { Contracts } from '../facts/contracts.ts';
import { Organizations } from '../facts/organizations.ts';
import { UNRESOLVED_LIMIT } from '../limits.ts';
import type { Row } from '../report.ts';

/** Every contract, its tenants, who could touch them, what policies forbade of it, and what was found. */
export const contractReview: Definition = {
  kind: 'contract-review',
  version: 1,
  title: 'Contract review',
  takes: 'access',
  applies: 'all',
  types: [
    'organization.registered',
    'contract.awarded',
    'tenant.registered',
    'finding.raised',
    'finding.closed',
  ],
  key: ['contractId'],
  columns: [
    { name: 'contractId', title: 'Contract' },
    { name: 'vehicle', title: 'Vehicle' },
    { name: 'primeOrganizationId', title: 'Holder' },
    { name: 'primeName', title: 'Name of the holder' },
    { name: 'persons', title: 'Persons, certain' },
    { name: 'possiblePersons', title: 'Persons, possible' },
    { name: 'exercised', title: 'Uses of access' },
    { name: 'tenants', title: 'Tenants', detail: true },
    { name: 'unresolved', title: 'Accounts and groups of nobody known', detail: true },
    { name: 'violations', title: 'Forbidden access, by policy', detail: true },
    { name: 'findings', title: 'Findings on it, its tenants or its personnel', detail: true },
    { name: 'subcontracts', title: 'Subcontracts', detail: true },
    { name: 'subcontractorOf', title: 'Under contract', detail: true },
    { name: 'ceilingUsd', title: 'Ceiling in US dollars', detail: true },
    { name: 'from', title: 'Awarded from', detail: true },
    { name: 'to', title: 'To', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    contracts: 'Contracts',
    exposed: 'Contracts with access to their tenants',
    forbidden: 'Contracts with forbidden access',
    certain: 'Persons with access, certain',
    possible: 'Persons with access, possible',
    findings: 'Findings',
  },
  limits: [
    UNRESOLVED_LIMIT,
    'A tenant is under the contract that its record names at that instant; tenants whose records name none are together in the row without a contract.',
    'Findings are those that somebody posted, whenever that was, and that name the contract, its holder, one of its tenants, or somebody with access to them.',
    'If no policy is named, all that had been adopted are applied, each by its own dates; they do not narrow who is counted as having access.',
  ],
  ask: ({ scope, when }) =>
    `Which contracts ran ${when}, and what access to their tenants did ${scope} have?`,
  draw,
};

interface Exposure {
  readonly persons: Map<string, boolean>;
  readonly unresolved: Set<string>;
  /** Whom findings may name. */
  readonly named: Set<string>;
  readonly exercised: Map<string, number>;
  readonly violations: Map<string, { certain: number; possible: number }>;
  readonly evidence: Set<number>;
}

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const { events, question, unknowns } = drawing;
  const { window } = question.access;
  const contracts = new Contracts(events);
  const organizations = new Organizations(events, window);
  const exposures = await exposuresOf(drawing, contracts);
  const findings = findingsOf(events);
  const awarded = [...contracts.awarded].filter(([, records]) =>
    records.some(({ range }) => overlaps(range, window)),
  );
  const ids = new Set<string | null>([
    ...awarded.map(([id]) => id),
    ...tenantContracts(contracts, question.access),
    ...exposures.keys(),
  ]);
  const rows = [...ids].sort(nullLast).map((id) => {
    const records = id === null ? [] : (contracts.awarded.get(id) ?? []);
    if (id !== null && records.length === 0) unknowns.add('contract', id);
    const row = rowOf({
      id,
      contracts,
      organizations,
      access: question.access,
      findings,
      exposure: exposures.get(id) ?? none(),
    });
    const holder = row.primeOrganizationId;
    if (holder !== null && row.primeName === null) unknowns.add('organization', holder);
    return row;
  });
  yield* rows;
  return conclude(rows, exposures);
}

/** The contracts that records of tenants name in the window; null, if one names none. */
function tenantContracts(contracts: Contracts, { window, filters }: Asked['question']) {
  return [...contracts.tenants.keys()].flatMap((tenantId) =>
    contracts
      .recordsIn(tenantId, window)
      .filter(({ record }) => isAsked(record.data, filters))
      .map(({ record }) => record.data.contractId ?? null),
  );
}

/** Whether the record of a tenant is one that was asked for; one whose impact level is not known may be. */
function isAsked(
  { tenantId, customer, providerId, contractId, impactLevel }: EventData['tenant.registered'],
  filters: Filters,
): boolean {
  const passes = (filter: Filter, value: string | undefined) =>
    filters[filter]?.some((asked) => asked === value) ?? true;
  return (
    passes('tenant', tenantId) &&
    passes('customer', customer) &&
    passes('provider', providerId) &&
    passes('contract', contractId) &&
    (impactLevel === undefined || passes('impactLevel', impactLevel))
  );
}

async function exposuresOf(
  drawing: Drawing,
  contracts: Contracts,
): Promise<Map<string | null, Exposure>> {
  const found = new Map<string | null, Exposure>();
  const of = (id: string | null) => {
    const exposure = found.get(id) ?? none();
    found.set(id, exposure);
    return exposure;
  };
  const idsOf = ({ row, exercisedAt }: CoveredRow) => {
    const ids: (string | null)[] = [...contracts.ofRow(row, exercisedAt)];
    return ids.length > 0 ? ids : [null];
  };
  for await (const covered of accessRows(drawing))
    for (const id of idsOf(covered)) addAccess(of(id), covered.row);
  for await (const covered of forbiddenRows(drawing))
    for (const id of idsOf(covered)) addViolation(of(id), covered);
  return found;
}

function addAccess(exposure: Exposure, row: AccessRow): void {
  const { personId, accountId, groupId, spans, grants, exercised, evidence } = row;
  if (personId === null)
    exposure.unresolved.add(accountId === null ? `group:${groupId ?? ''}` : `account:${accountId}`);
  else if (spans.length > 0)
    exposure.persons.set(personId, isCertain(row) || exposure.persons.get(personId) === true);
  for (const id of [personId, accountId, groupId, ...grants.map(({ grantId }) => grantId)])
    if (id !== null) exposure.named.add(id);
  exposure.exercised.set(pairOf(row), exercised);
  for (const position of evidence) exposure.evidence.add(position);
}

function addViolation(exposure: Exposure, { row, policyId }: CoveredRow): void {
  if (policyId === null) return;
  const of = exposure.violations.get(policyId) ?? { certain: 0, possible: 0 };
  exposure.violations.set(policyId, of);
  of[isCertain(row) ? 'certain' : 'possible'] += 1;
  for (const position of row.evidence) exposure.evidence.add(position);
}

interface Finding {
  readonly event: EffectiveEvent<'finding.raised'>;
  readonly isClosed: boolean;
  readonly positions: readonly number[];
}

/** All that were posted, whatever the window: most findings are raised after what they are about. */
function findingsOf(events: Parameters<typeof effectiveOfType>[0]): readonly Finding[] {
  const closings = groupBy(effectiveOfType(events, 'finding.closed'), ({ data }) => data.findingId);
  return effectiveOfType(events, 'finding.raised').map((event) => {
    const closed = closings.get(event.data.findingId) ?? [];
    const positions = [event, ...closed].flatMap((one) => one.positions);
    return { event, isClosed: closed.length > 0, positions };
  });
}

interface Reviewed {
  readonly id: string | null;
  readonly contracts: Contracts;
  readonly organizations: Organizations;
  readonly access: Asked['question'];
  readonly findings: readonly Finding[];
  readonly exposure: Exposure;
}

function rowOf({ id, contracts, organizations, access, findings, exposure }: Reviewed) {
  const records = (id === null ? [] : (contracts.awarded.get(id) ?? [])).filter(({ range }) =>
    overlaps(range, access.window),
  );
  const record = records.at(-1);
  const holder = organizations.cells(record?.data.primeOrganizationId ?? null);
  const tenants = tenantsUnder(contracts, id, access);
  const subcontracts = [...contracts.awarded.values()]
    .flatMap((all) => all.slice(-1))
    .filter(({ data }) => id !== null && data.subcontractorOf === id);
  const named = new Set([
    id,
    record?.data.primeOrganizationId,
    ...tenants.map(({ cell }) => cell.tenantId),
    ...exposure.named,
  ]);
  const of = findings.filter(({ event }) =>
    event.data.subjects?.some((subject) => named.has(subject)),
  );
  const persons = (certain: boolean) =>
    sorted([...exposure.persons].flatMap(([person, is]) => (is === certain ? [person] : [])));
  return {
    contractId: id,
    vehicle: record?.data.vehicle ?? null,
    primeOrganizationId: record?.data.primeOrganizationId ?? null,
    primeName: holder.cells.legalName,
    subcontractorOf: record?.data.subcontractorOf ?? null,
    subcontracts: sorted(subcontracts.map(({ data }) => data.contractId)),
    ceilingUsd: record?.data.ceilingUsd ?? null,
    ...(record ? stretch(record.range) : { from: null, to: null }),
    tenants: tenants.map(({ cell }) => cell),
    persons: persons(true),
    possiblePersons: persons(false),
    unresolved: sorted(exposure.unresolved),
    exercised: [...exposure.exercised.values()].reduce((sum, count) => sum + count, 0),
    violations: [...exposure.violations].map(([policyId, counts]) => ({ policyId, ...counts })),
    findings: of.map(({ event, isClosed }) => ({
      findingId: event.data.findingId,
      state: isClosed ? 'closed' : 'open',
      summary: event.data.summary,
    })),
    evidence: positionsOf(
      [...exposure.evidence],
      holder.evidence,
      ...[...records, ...subcontracts].map(({ positions }) => positions),
      ...tenants.map(({ positions }) => positions),
      ...of.map(({ positions }) => positions),
    ),
  };
}

/** The tenants asked for whose records name a contract, or none, in the window, and for how long of it. */
function tenantsUnder(
  contracts: Contracts,
  id: string | null,
  { window, filters }: Asked['question'],
) {
  return sorted(contracts.tenants.keys()).flatMap((tenantId) =>
    contracts
      .recordsIn(tenantId, window)
      .filter(
        ({ record }) => (record.data.contractId ?? null) === id && isAsked(record.data, filters),
      )
      .map(({ record, range }) => ({
        cell: {
          tenantId,
          customer: record.data.customer,
          impactLevel: record.data.impactLevel ?? null,
          ...stretch(range),
        },
        positions: record.positions,
      })),
  );
}

function conclude(
  rows: readonly ReturnType<typeof rowOf>[],
  exposures: ReadonlyMap<string | null, Exposure>,
): Conclusion {
  const persons = new Map<string, boolean>();
  for (const { persons: of } of exposures.values())
    for (const [id, certain] of of) persons.set(id, certain || persons.get(id) === true);
  const certain = [...persons.values()].filter(Boolean).length;
  const contracts = rows.filter(({ contractId }) => contractId !== null);
  const exposed = contracts.filter(
    (row) => row.persons.length + row.possiblePersons.length + row.unresolved.length > 0,
  );
  const forbidden = contracts.filter(({ violations }) => violations.length > 0).length;
  const findings = new Set(rows.flatMap((row) => row.findings.map(({ findingId }) => findingId)))
    .size;
  const label = ({ contractId }: (typeof rows)[number]) => contractId ?? 'without a contract';
  const charted = rows
    .filter((row) => row.persons.length + row.possiblePersons.length > 0)
    .slice(0, 12);
  return {
    figures: {
      contracts: contracts.length,
      exposed: exposed.length,
      forbidden,
      certain,
      possible: persons.size - certain,
      findings,
    },
    sentences: [
      `${counted(contracts.length, 'contract')} ran in the window; to the tenants of ${String(exposed.length)} of them somebody asked about had access, certainly or possibly.`,
      `${counted(certain, 'person')} had access certainly, ${counted(persons.size - certain, 'person')} possibly.`,
      `A policy forbade access under ${counted(forbidden, 'contract')}; ${counted(findings, 'finding')} concern the contracts listed.`,
    ],
    chart: {
      title: 'Persons with access, by contract',
      labels: charted.map(label),
      series: [
        { name: 'certain', values: charted.map((row) => row.persons.length) },
        { name: 'possible', values: charted.map((row) => row.possiblePersons.length) },
      ],
    },
  };
}

const none = (): Exposure => ({
  persons: new Map(),
  unresolved: new Set(),
  named: new Set(),
  exercised: new Map(),
  violations: new Map(),
  evidence: new Set(),
});
