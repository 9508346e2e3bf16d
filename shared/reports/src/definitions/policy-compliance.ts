import {
  type AccessRow,
  compareCodePoints,
  counted,
  type EvaluatedRow,
  seriesOf,
} from '@grant-ledger/domain';
import { overlaps, type Asked } from '@grant-ledger/domain/rules';
import { positionsOf } from '../cells.ts';
import { forbiddenRows, meets } from '../covered.ts';
import type { Conclusion, Definition, Drawing } from '../definition.ts';
import { UNRESOLVED_LIMIT } from '../limits.ts';
import type { Row } from '../report.ts';

/** How much access each policy forbade that was there all the same, step by step. */
export const policyCompliance: Definition = {
  kind: 'policy-compliance',
  version: 1,
  title: 'Policy compliance over time',
  takes: 'steps',
  applies: 'all',
  types: [],
  key: ['policyId', 'adopted', 'from'],
  columns: [
    { name: 'policyId', title: 'Policy' },
    { name: 'from', title: 'From' },
    { name: 'to', title: 'To' },
    { name: 'inForce', title: 'In force' },
    { name: 'pairs', title: 'Violations' },
    { name: 'certain', title: 'Certain' },
    { name: 'possible', title: 'Possible' },
    { name: 'persons', title: 'Persons' },
    { name: 'tenants', title: 'Tenants' },
    { name: 'adopted', title: 'Position at which the policy was adopted', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  figures: {
    policies: 'Policies',
    adoptions: 'Adoptions of them',
    steps: 'Steps',
    broken: 'Policies broken in some step',
    certainlyBroken: 'Of these, for certain',
  },
  limits: [
    UNRESOLVED_LIMIT,
    'A violation is counted in every step in which it was open for any time: steps cannot be added up.',
    'A step without violations says that none is known: what was never posted cannot be counted.',
    'A policy forbids access. Whether access was used is the matter of another report.',
  ],
  ask: ({ scope, when }) =>
    `How much access of ${scope} did the policies forbid that was there all the same, ${when}, step by step?`,
  draw,
};

async function* draw(drawing: Drawing): AsyncGenerator<Row, Conclusion> {
  const steps = drawing.question.steps?.windows ?? [];
  const totals = new Map<string, { certain: number; possible: number }>();
  for (const one of drawing.asked) {
    const counted = await stepsOf({ ...drawing, asked: [one] }, one, steps);
    for (const row of counted) yield row;
    const of = totals.get(one.policy.data.policyId) ?? { certain: 0, possible: 0 };
    totals.set(one.policy.data.policyId, of);
    of.certain = Math.max(of.certain, ...counted.map(({ certain }) => certain));
    of.possible = Math.max(of.possible, ...counted.map(({ possible }) => possible));
  }
  return conclude(drawing, totals, steps.length);
}

async function stepsOf(
  drawing: Drawing,
  one: Asked,
  steps: readonly Asked['question']['window'][],
) {
  const rows: EvaluatedRow[] = [];
  for await (const row of forbiddenRows(drawing)) rows.push(slim(row));
  const { policy, question } = one;
  return seriesOf(rows, steps, question).map(({ from, to, counts }, index) => {
    const step = steps[index];
    return {
      policyId: policy.data.policyId,
      adopted: policy.place,
      ...{ from, to },
      inForce: step !== undefined && overlaps(policy.range, step),
      pairs: counts.pairs,
      certain: counts.certain,
      possible: counts.possible,
      persons: counts.persons,
      tenants: counts.tenants,
      evidence: positionsOf(
        policy.positions,
        policy.endedBy,
        ...rows
          .filter(({ row }) => row.spans.some((span) => meets(span, { from, to })))
          .map(({ row }) => row.evidence),
      ),
    };
  });
}

/** What counting and evidence need of a row: a window of years may have very many. */
const slim = ({ row, exercisedAt }: EvaluatedRow): EvaluatedRow => ({
  row: { ...NO_LISTS, ...pick(row) },
  exercisedAt,
});

const pick = ({
  personId,
  accountId,
  groupId,
  tenantId,
  scope,
  spans,
  exercised,
  evidence,
}: AccessRow) => ({
  ...{ personId, accountId, groupId, tenantId, scope, spans, exercised, evidence },
});

const NO_LISTS = { grants: [], locations: [], employers: [], escorts: [], uncovered: [] };

function conclude(
  { asked, question }: Drawing,
  totals: ReadonlyMap<string, { readonly certain: number; readonly possible: number }>,
  steps: number,
): Conclusion {
  const broken = [...totals].filter(([, { certain, possible }]) => certain + possible > 0);
  const certainly = [...totals].filter(([, { certain }]) => certain > 0);
  const worst = [...totals].sort(
    ([a, x], [b, y]) => y.certain - x.certain || y.possible - x.possible || compareCodePoints(a, b),
  );
  const how = question.counterfactual ? 'as if in force throughout' : 'each by its own dates';
  return {
    figures: {
      policies: totals.size,
      adoptions: asked.length,
      steps,
      broken: broken.length,
      certainlyBroken: certainly.length,
    },
    sentences: [
      `${counted(totals.size, 'policy', 'policies')} ${totals.size === 1 ? 'was' : 'were'} applied, ${how}, in ${counted(steps, 'step')}.`,
      `${counted(certainly.length, 'of them was', 'of them were')} broken for certain in some step, ${String(broken.length - certainly.length)} possibly.`,
      ...worst
        .filter(([, { certain, possible }]) => certain + possible > 0)
        .map(
          ([id, { certain, possible }]) =>
            `${id}: at most ${counted(certain, 'certain violation')} and at most ${String(possible)} possible in one step.`,
        ),
    ],
    chart: {
      title: 'Most violations in one step, by policy',
      labels: worst.map(([id]) => id),
      series: [
        { name: 'certain', values: worst.map(([, { certain }]) => certain) },
        { name: 'possible', values: worst.map(([, { possible }]) => possible) },
      ],
    },
  };
}
