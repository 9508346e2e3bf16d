import {
  compareCodePoints,
  counted,
  findingsOf,
  parseInstant,
  type RecordedEvent,
} from '@grant-ledger/domain';
import {
  covers,
  effectiveOfType,
  groupBy,
  OPEN,
  overlaps,
  type EffectiveEvent,
} from '@grant-ledger/domain/rules';
import { positionsOf, sorted } from '../cells.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import type { Row } from '../report.ts';

/** What was found, by people and by the rules, and what came of it. */
export const incidents: Definition = {
  kind: 'incidents',
  version: 1,
  title: 'Incidents and self-audits',
  takes: 'window',
  applies: 'none',
  key: ['what', 'id', 'position'],
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
    ofRules: 'What the rules find',
  },
  limits: [
    'Findings and audits are those that somebody posted: an incident that nobody recorded is not here.',
    'What the rules find (docs/findings.md) is listed in full, whatever the window: it is about facts that contradict each other or cannot be resolved, and such a fact has no date of its own.',
    'That a finding was closed is what its closer says; the ledger does not check it.',
  ],
  ask: ({ when }) =>
    `Which incidents and self-audits were recorded ${when}, and what do the rules find in the ledger?`,
  draw,
};

type Raised = EffectiveEvent<'finding.raised'>;
type Closed = EffectiveEvent<'finding.closed'>;

async function* draw({ source, question }: Drawing): AsyncGenerator<Row, Conclusion> {
  const { window } = question.access;
  const events: RecordedEvent[] = [];
  for await (const event of source.events()) events.push(event);
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
  const ofRules = findingsOf(events).map(ruleRow);
  yield* inOrder(raised);
  yield* inOrder(audits);
  yield* ofRules;
  return conclude(raised, audits.length, ofRules);
}

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

const ruleRow = ({ kind, positions, subjects }: ReturnType<typeof findingsOf>[number]) => ({
  what: 'rule',
  id: kind,
  ...{ by: null, at: null, summary: null },
  subjects: subjects.map((subject) => `${subject.kind}:${subject.id}`),
  ...{ state: null, resolution: null, closedBy: null, closedAt: null },
  position: positions[0] ?? null,
  evidence: positions,
});

const inOrder = <R extends { readonly at: string; readonly position: number }>(
  rows: readonly R[],
) => rows.toSorted((a, b) => compareCodePoints(a.at, b.at) || a.position - b.position);

function conclude(
  raised: readonly { readonly state: string }[],
  audits: number,
  ofRules: readonly { readonly id: string }[],
): Conclusion {
  const open = raised.filter(({ state }) => state === 'open').length;
  const kinds = sorted(ofRules.map(({ id }) => id));
  const howMany = (kind: string) => ofRules.filter(({ id }) => id === kind).length;
  return {
    figures: { findings: raised.length, open, audits, ofRules: ofRules.length },
    sentences: [
      `${counted(raised.length, 'finding')} ${raised.length === 1 ? 'was' : 'were'} open or raised in the window, of which ${String(open)} ${open === 1 ? 'is' : 'are'} not closed; ${counted(audits, 'audit')} ${audits === 1 ? 'was' : 'were'} recorded.`,
      `The rules find ${counted(ofRules.length, 'contradiction or gap', 'contradictions and gaps')} in the ledger as known.`,
    ],
    chart: {
      title: 'What the rules find, by kind',
      labels: kinds,
      series: [{ name: 'findings', values: kinds.map(howMany) }],
    },
  };
}
