import { positionsOf, sorted, stretch } from '../cells.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import {
  coverOf,
  credentialsOf,
  escortingOf,
  type Assigned,
  type Escorting,
  ESCORTING_TYPES,
} from '../facts/escorting.ts';
import { SCOPE_LIMIT } from '../limits.ts';
import type { Row } from '../report.ts';
import { counted } from '@grant-ledger/domain';

/** Whether each escort was screened, trained in the technology at hand, and in the US, and why not. */
export const escortTraining: Definition = {
  kind: 'escort-training',
  version: 1,
  title: 'Escort training and technology match',
  takes: 'access',
  applies: 'none',
  types: ESCORTING_TYPES,
  key: ['assignmentId', 'position'],
  columns: [
    { name: 'assignmentId', title: 'Assignment' },
    { name: 'escortId', title: 'Escort' },
    { name: 'engineerId', title: 'Engineer' },
    { name: 'tenantId', title: 'Tenant' },
    { name: 'technology', title: 'Technology' },
    { name: 'from', title: 'From' },
    { name: 'to', title: 'To' },
    { name: 'match', title: 'Qualified' },
    { name: 'unqualified', title: 'Not qualified, and why', detail: true },
    { name: 'qualified', title: 'Qualified when', detail: true },
    { name: 'courses', title: 'Courses of the escort', detail: true },
    { name: 'screenings', title: 'Screenings of the escort', detail: true },
    { name: 'places', title: 'Places of the escort', detail: true },
    { name: 'grantId', title: 'For one grant alone', detail: true },
    { name: 'position', title: 'Position of the assignment', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    assignments: 'Assignments',
    escorts: 'Escorts',
    fully: 'Assignments, escort qualified throughout',
    partly: 'Assignments, for part of the time',
    never: 'Assignments, never',
  },
  limits: [
    SCOPE_LIMIT,
    'A course is known by its name and technology alone: the ledger cannot say what was taught in it, or whether it was enough.',
    'Qualified means screened, trained in the technology of the assignment (in any, where it names none) and in the US; whatever is not known counts as not qualified.',
  ],
  ask: ({ scope, when }) =>
    `Were the escorts of ${scope} screened, trained in the technology at hand, and in the US, ${when}?`,
  draw,
};

function* draw(drawing: Drawing): Generator<Row, Conclusion> {
  const escorting = escortingOf(drawing);
  const tally = { fully: 0, partly: 0, never: 0 };
  const reasons = new Map<string, Set<string>>();
  for (const assigned of escorting.assignments) {
    const row = rowOf(escorting, assigned);
    tally[row.match] += 1;
    for (const { reasons: why } of row.unqualified)
      for (const reason of why)
        reasons.set(reason, (reasons.get(reason) ?? new Set()).add(row.escortId));
    yield row;
  }
  return conclude(escorting, tally, reasons);
}

function rowOf({ facts }: Escorting, { assignment, evidence }: Assigned) {
  const { data, range, place, positions, endedBy } = assignment;
  const { assignmentId, escortId, engineerId, tenantId, grantId = null, technology = null } = data;
  const credentials = credentialsOf(facts, escortId, range);
  const { courses, screenings, places } = credentials;
  const pieces = coverOf(facts, assignment);
  const qualified = pieces.filter(({ reasons }) => reasons.length === 0).length;
  return {
    ...{ assignmentId, escortId, engineerId, tenantId, technology, grantId },
    ...stretch(range),
    match: qualified === pieces.length ? 'fully' : qualified > 0 ? 'partly' : 'never',
    qualified: pieces.filter((one) => one.reasons.length === 0).map((one) => stretch(one.range)),
    unqualified: pieces
      .filter((one) => one.reasons.length > 0)
      .map((one) => ({ reasons: one.reasons, ...stretch(one.range) })),
    courses: courses.map((one) => ({
      course: one.data.course,
      technology: one.data.technology ?? null,
      ...stretch(one.range),
    })),
    screenings: screenings.map((one) => ({
      investigation: one.data.investigation,
      clearance: one.data.clearance ?? null,
      ...stretch(one.range),
    })),
    places: places.map((one) => ({
      value: one.data.value,
      basis: one.data.basis,
      ...stretch(one.range),
    })),
    position: place,
    evidence: positionsOf(positions, endedBy, evidence, credentials.positions),
  } as const;
}

function conclude(
  { assignments }: Escorting,
  {
    fully,
    partly,
    never,
  }: { readonly fully: number; readonly partly: number; readonly never: number },
  reasons: ReadonlyMap<string, ReadonlySet<string>>,
): Conclusion {
  const escorts = new Set(assignments.map(({ assignment }) => assignment.data.escortId)).size;
  const said = sorted(reasons.keys()).map(
    (reason) => `${reason} (${counted(reasons.get(reason)?.size ?? 0, 'escort')})`,
  );
  return {
    figures: { assignments: assignments.length, escorts, fully, partly, never },
    sentences: [
      `${counted(assignments.length, 'assignment')} of ${counted(escorts, 'escort')} ran in the window.`,
      `The escort was qualified throughout in ${String(fully)} of them, for part of the time in ${String(partly)}, and never in ${String(never)}.`,
      ...(said.length > 0 ? [`Reasons why escorts were not qualified: ${said.join(', ')}.`] : []),
    ],
    chart: {
      title: 'Escorts that were not qualified, by reason',
      labels: sorted(reasons.keys()),
      series: [
        {
          name: 'escorts',
          values: sorted(reasons.keys()).map((reason) => reasons.get(reason)?.size ?? 0),
        },
      ],
    },
  };
}
