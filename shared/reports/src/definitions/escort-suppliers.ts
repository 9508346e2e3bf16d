import { compareCodePoints, counted } from '@grant-ledger/domain';
import { attributeKey, cut, endsOf, holdingAt, OPEN, type Range } from '@grant-ledger/domain/rules';
import { nullLast, positionsOf, sorted } from '../cells.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { Contracts } from '../facts/contracts.ts';
import {
  coverOf,
  credentialsOf,
  escortingOf,
  type Assigned,
  type Escorting,
  ESCORTING_TYPES,
} from '../facts/escorting.ts';
import { Organizations, type OrganizationCells } from '../facts/organizations.ts';
import { SCOPE_LIMIT } from '../limits.ts';
import type { Row } from '../report.ts';

/** Which firms the escorts came from, whom they escorted, and how much of it was qualified. */
export const escortSuppliers: Definition = {
  kind: 'escort-suppliers',
  version: 1,
  title: 'Subcontractors that supply escorts',
  takes: 'access',
  applies: 'none',
  types: ESCORTING_TYPES,
  key: ['organizationId'],
  columns: [
    { name: 'organizationId', title: 'Organization' },
    { name: 'legalName', title: 'Legal name' },
    { name: 'country', title: 'Country' },
    { name: 'roles', title: 'Roles' },
    { name: 'escorts', title: 'Escorts' },
    { name: 'assignments', title: 'Assignments' },
    { name: 'assignedHours', title: 'Hours assigned' },
    { name: 'qualifiedHours', title: 'Of these, qualified' },
    { name: 'engineers', title: 'Engineers escorted', detail: true },
    { name: 'tenants', title: 'Tenants', detail: true },
    { name: 'contracts', title: 'Contracts that the organization holds', detail: true },
    { name: 'reasons', title: 'Why escorts were not qualified', detail: true },
    { name: 'topmostId', title: 'Topmost parent', detail: true },
    { name: 'topmostCountry', title: 'Country of the topmost parent', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    organizations: 'Organizations that supplied escorts',
    escorts: 'Escorts',
    engineers: 'Engineers escorted',
    assignments: 'Assignments',
    assignedHours: 'Hours of assignment',
    qualifiedHours: 'Of these, with a qualified escort',
  },
  limits: [
    SCOPE_LIMIT,
    'A firm supplies an escort if the ledger knows it as his employer; what firms agreed with each other is seen only where a contract was recorded.',
    'Hours are those of assignments, cut to the window and counted in full: an assignment is not presence.',
  ],
  ask: ({ scope, when }) => `Which organizations supplied the escorts of ${scope}, ${when}?`,
  draw,
};

/** Part of an assignment during which the escort has one employer. */
interface Supplied {
  readonly assigned: Assigned;
  readonly range: Range;
  readonly employment: readonly number[];
}

function* draw(drawing: Drawing): Generator<Row, Conclusion> {
  const { unknowns, question } = drawing;
  const escorting = escortingOf(drawing);
  const organizations = new Organizations(escorting.events, question.access.window);
  const contracts = new Contracts(escorting.events);
  const found = new Map<string | null, Supplied[]>();
  for (const assigned of escorting.assignments)
    for (const [employer, supplied] of suppliedBy(escorting, assigned)) {
      found.set(employer, [...(found.get(employer) ?? []), supplied]);
      if (employer === null) unknowns.add('employer', assigned.assignment.data.escortId);
    }
  const rows = [...found]
    .sort(([a], [b]) => nullLast(a, b))
    .map(([id, supplied]) => {
      const { cells, evidence } = organizations.cells(id);
      if (id !== null && cells.legalName === null) unknowns.add('organization', id);
      return rowOf(escorting, { cells, evidence, supplied, held: heldBy(contracts, id) });
    });
  yield* rows;
  return conclude(rows, escorting);
}

/** An assignment, cut wherever the escort's employer changes. */
function suppliedBy(
  { facts }: Escorting,
  assigned: Assigned,
): readonly (readonly [string | null, Supplied])[] {
  const { range, data } = assigned.assignment;
  const statements = facts.attributes.get(attributeKey(data.escortId, 'employer')) ?? [];
  return cut(range, endsOf(statements)).map((piece) => {
    const holding = holdingAt(statements, piece.from);
    const value = holding?.data.value;
    const employer = value === undefined || value === 'unknown' ? null : value;
    return [employer, { assigned, range: piece, employment: holding?.positions ?? [] }];
  });
}

/** The contracts of which an organization is the holder, and under which each is. */
function heldBy({ awarded }: Contracts, organizationId: string | null) {
  const held = [...awarded.values()]
    .flatMap((records) => records.slice(-1))
    .filter(({ data }) => data.primeOrganizationId === organizationId);
  return held
    .sort((a, b) => compareCodePoints(a.data.contractId, b.data.contractId))
    .map(({ data, positions }) => ({
      cell: { contractId: data.contractId, subcontractorOf: data.subcontractorOf ?? null },
      positions,
    }));
}

interface Supplier {
  readonly cells: OrganizationCells;
  readonly evidence: readonly number[];
  readonly supplied: readonly Supplied[];
  readonly held: ReturnType<typeof heldBy>;
}

function rowOf({ facts }: Escorting, { cells, evidence, supplied, held }: Supplier) {
  const data = supplied.map(({ assigned }) => assigned.assignment.data);
  const pieces = supplied.flatMap(({ assigned, range }) =>
    coverOf(facts, { ...assigned.assignment, range }),
  );
  const qualified = pieces.filter(({ reasons }) => reasons.length === 0);
  return {
    ...cells,
    escorts: sorted(data.map(({ escortId }) => escortId)),
    assignments: new Set(data.map(({ assignmentId }) => assignmentId)).size,
    assignedHours: hoursOf(supplied.map(({ range }) => range)),
    qualifiedHours: hoursOf(qualified.map(({ range }) => range)),
    engineers: sorted(data.map(({ engineerId }) => engineerId)),
    tenants: sorted(data.map(({ tenantId }) => tenantId)),
    contracts: held.map(({ cell }) => cell),
    reasons: sorted(pieces.flatMap(({ reasons }) => reasons)),
    evidence: positionsOf(
      evidence,
      ...held.map(({ positions }) => positions),
      ...supplied.flatMap(({ assigned, range, employment }) => [
        credentialsOf(facts, assigned.assignment.data.escortId, range).positions,
        assigned.assignment.positions,
        assigned.assignment.endedBy,
        assigned.evidence,
        employment,
      ]),
    ),
  };
}

/** Whole hours; the ranges are cut to the window, so that none is open. */
const hoursOf = (ranges: readonly Range[]): number =>
  Math.floor(
    ranges.reduce((sum, { from, to }) => sum + (to === OPEN ? 0 : to - from), 0) / 3_600_000,
  );

function conclude(
  rows: readonly ReturnType<typeof rowOf>[],
  { assignments }: Escorting,
): Conclusion {
  const total = (of: 'assignedHours' | 'qualifiedHours') =>
    rows.reduce((sum, row) => sum + row[of], 0);
  const data = assignments.map(({ assignment }) => assignment.data);
  const escorts = new Set(data.map(({ escortId }) => escortId)).size;
  const engineers = new Set(data.map(({ engineerId }) => engineerId)).size;
  const known = rows.filter(({ organizationId }) => organizationId !== null);
  const [assignedHours, qualifiedHours] = [total('assignedHours'), total('qualifiedHours')];
  return {
    figures: {
      organizations: known.length,
      escorts,
      engineers,
      assignments: assignments.length,
      assignedHours,
      qualifiedHours,
    },
    sentences: [
      `${counted(known.length, 'organization')} supplied ${counted(escorts, 'escort')} for ${counted(engineers, 'engineer')}, in ${counted(assignments.length, 'assignment')}.`,
      `Of ${counted(assignedHours, 'hour')} of assignment, the escort was qualified in ${String(qualifiedHours)}.`,
    ],
    chart: {
      title: 'Hours of assignment, by supplier',
      labels: rows.map(({ organizationId }) => organizationId ?? 'employer unknown'),
      series: [
        { name: 'qualified', values: rows.map((row) => row.qualifiedHours) },
        {
          name: 'not qualified',
          values: rows.map((row) => row.assignedHours - row.qualifiedHours),
        },
      ],
    },
  };
}
