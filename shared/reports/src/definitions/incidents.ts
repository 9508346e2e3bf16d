import {
  compareCodePoints,
  counted,
  formatInstant,
  parseInstant,
  type AccessRow,
} from '@grant-ledger/domain';
import {
  covers,
  effectiveOfType,
  groupBy,
  OPEN,
  overlaps,
  type EffectiveEvent,
  type Facts,
} from '@grant-ledger/domain/rules';
import { positionsOf, sorted } from '../cells.ts';
import { accessRows } from '../covered.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import {
  coverOf,
  credentialsOf,
  ESCORTING_TYPES,
  escortingOf,
  type Assignment,
} from '../facts/escorting.ts';
import { usesIn, usesOf, type Use } from '../facts/uses.ts';
import type { Row } from '../report.ts';

/** What was found, by people and by the rules, and what came of it. */
export const incidents: Definition = {
  kind: 'incidents',
  version: 1,
  title: 'Incidents and self-audits',
  takes: 'window',
  applies: 'none',
  types: [
    ...ESCORTING_TYPES,
    'access.exercised',
    'finding.raised',
    'finding.closed',
    'audit.recorded',
  ],
  key: ['what', 'id', 'position', 'subjects'],
  columns: [
    { name: 'what', title: 'What' },
    { name: 'id', title: 'Id or kind' },
    { name: 'by', title: 'By' },
    { name: 'at', title: 'At' },
    { name: 'summary', title: 'Summary' },
    { name: 'subjects', title: 'Of' },
    { name: 'state', title: 'State' },
    { name: 'resolution', title: 'Resolution', detail: true },
    { name: 'closedBy', title: 'Closed by', detail: true },
    { name: 'closedAt', title: 'Closed at', detail: true },
    { name: 'position', title: 'Position', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    findings: 'Findings open or raised in the window',
    open: 'Of these, not closed',
    audits: 'Audits',
    ofRules: 'Uses and escorts that should not have been so',
  },
  limits: [
    'Findings and audits are those that somebody posted: an incident that nobody recorded is not here.',
    'Of what the rules find (docs/findings.md) those are listed that have a time in the window: uses without a grant, uses that contradict the known place, escorts that were not qualified. Accounts and groups of nobody known are in the report on coverage.',
    'That a finding was closed is what its closer says; the ledger does not check it.',
  ],
  ask: ({ when }) =>
    `Which incidents and self-audits were recorded ${when}, and which uses and escorts should not have been so?`,
  draw,
};

type Raised = EffectiveEvent<'finding.raised'>;
type Closed = EffectiveEvent<'finding.closed'>;

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const { window } = drawing.question.access;
  const { events } = drawing;
  const closings = groupBy(effectiveOfType(events, 'finding.closed'), ({ data }) => data.findingId);
  const raised = effectiveOfType(events, 'finding.raised')
    .map((event) => ({ event, closed: closingOf(event, closings.get(event.data.findingId) ?? []) }))
    .filter(({ event, closed }) => {
      const from = parseInstant(event.data.at);
      const to = closed ? parseInstant(closed.data.at) : OPEN;
      return covers(window, from) || overlaps({ from, to }, window);
    })
    .map(({ event, closed }) => findingRow(event, closed));
  const audits = effectiveOfType(events, 'audit.recorded')
    .filter(({ data }) => covers(window, parseInstant(data.at)))
    .map(auditRow);
  yield* inOrder(raised);
  yield* inOrder(audits);
  const ofRules: string[] = [];
  for await (const row of byRules(drawing)) {
    ofRules.push(row.id);
    yield row;
  }
  return conclude(raised, audits.length, ofRules);
}

/** What the rules call a finding (docs/findings.md) and has a time in the window: uses, and assignments of escorts. */
async function* byRules(drawing: Drawing) {
  const uses = usesIn(drawing);
  for await (const { row } of accessRows(drawing))
    for (const use of usesOf(drawing, uses, row)) {
      if (use.grants.length === 0) yield useRow('exercise-without-grant', row, use);
      if (contradicts(use)) yield useRow('location-contradicted', row, use);
    }
  const { facts, assignments } = escortingOf(drawing);
  for (const { assignment, evidence } of assignments) {
    const reasons = new Set(coverOf(facts, assignment).flatMap((piece) => piece.reasons));
    if (reasons.size > 0) yield escortRow(facts, assignment, sorted(reasons), evidence);
  }
}

/** Whether the place that a use states cannot be the one that was known; regions and unknown contradict nothing. */
const contradicts = ({ place, data: { location } }: Use): boolean =>
  place !== null &&
  location !== undefined &&
  isCountry(place) &&
  isCountry(location) &&
  place !== location;

const isCountry = (place: string): boolean => /^[A-Z]{2}$/.test(place);

/** The first closing at or after it was raised. */
function closingOf({ data }: Raised, closings: readonly Closed[]): Closed | undefined {
  return closings
    .filter((closing) => parseInstant(closing.data.at) >= parseInstant(data.at))
    .toSorted((a, b) => parseInstant(a.data.at) - parseInstant(b.data.at))[0];
}

const findingRow = ({ data, place, positions }: Raised, closed: Closed | undefined) => ({
  what: 'finding',
  id: data.findingId,
  by: data.by,
  at: new Date(parseInstant(data.at)).toISOString(),
  summary: data.summary,
  subjects: data.subjects ?? [],
  state: closed ? 'closed' : 'open',
  resolution: closed?.data.resolution ?? null,
  closedBy: closed?.data.by ?? null,
  closedAt: closed ? new Date(parseInstant(closed.data.at)).toISOString() : null,
  position: place,
  evidence: positionsOf(positions, closed?.positions ?? []),
});

const auditRow = ({ data, place, positions }: EffectiveEvent<'audit.recorded'>) => ({
  what: 'audit',
  id: data.auditId,
  by: data.by,
  at: new Date(parseInstant(data.at)).toISOString(),
  summary: `${data.scope}: ${data.result}`,
  ...{ subjects: [], state: null, resolution: null, closedBy: null, closedAt: null },
  position: place,
  evidence: positionsOf(positions),
});

const UNSTATED = { by: null, state: null, resolution: null, closedBy: null, closedAt: null };

const useRow = (id: string, row: AccessRow, { at, data, place, event, evidence }: Use) => ({
  ...UNSTATED,
  what: 'rule',
  ...{ id, at },
  summary: [
    data.action,
    ...(data.location === undefined ? [] : [`stated to be in ${data.location}`]),
    ...(place === null ? [] : [`known to be in ${place}`]),
  ].join(', '),
  subjects: [
    row.personId === null ? `account:${row.accountId ?? ''}` : `person:${row.personId}`,
    `tenant:${data.tenantId}`,
  ],
  position: event.place,
  evidence,
});

function escortRow(
  facts: Facts,
  { data, range, place, positions, endedBy }: Assignment,
  reasons: readonly string[],
  evidence: readonly number[],
) {
  const { escortId, engineerId, assignmentId } = data;
  return {
    ...UNSTATED,
    what: 'rule',
    id: escortId === engineerId ? 'escort-is-engineer' : 'escort-unqualified',
    at: formatInstant(range.from),
    summary: reasons.join(', '),
    subjects: [`person:${escortId}`, `assignment:${assignmentId}`],
    position: place,
    evidence: positionsOf(
      positions,
      endedBy,
      evidence,
      credentialsOf(facts, escortId, range).positions,
    ),
  };
}

const inOrder = <R extends { readonly at: string; readonly position: number }>(
  rows: readonly R[],
) => rows.toSorted((a, b) => compareCodePoints(a.at, b.at) || a.position - b.position);

function conclude(
  raised: readonly { readonly state: string }[],
  audits: number,
  ofRules: readonly string[],
): Conclusion {
  const open = raised.filter(({ state }) => state === 'open').length;
  const kinds = sorted(ofRules);
  const howMany = (kind: string) => ofRules.filter((id) => id === kind).length;
  return {
    figures: { findings: raised.length, open, audits, ofRules: ofRules.length },
    sentences: [
      `${counted(raised.length, 'finding')} ${raised.length === 1 ? 'was' : 'were'} open or raised in the window, of which ${String(open)} ${open === 1 ? 'is' : 'are'} not closed; ${counted(audits, 'audit')} ${audits === 1 ? 'was' : 'were'} recorded.`,
      `By the rules there ${ofRules.length === 1 ? 'was' : 'were'} ${counted(ofRules.length, 'use or escort', 'uses or escorts')} that should not have been so.`,
    ],
    chart: {
      title: 'Uses and escorts that should not have been so, by kind',
      labels: kinds,
      series: [{ name: 'findings', values: kinds.map(howMany) }],
    },
  };
}
