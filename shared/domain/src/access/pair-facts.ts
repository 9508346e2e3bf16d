import { namesScope } from '../facts/coverage.ts';
import { attributeKey, type Facts } from '../facts/facts.ts';
import { coveringAt, holdingAt } from '../facts/statements.ts';
import { covers, momentOf, type Instant, type Range } from '../time/index.ts';
import { filterVerdictAt, type Pair } from './certainty.ts';
import { pairKey } from './could-touch.ts';
import type { DiffKnowledge } from './diff-knowledge.ts';
import { lookedAt } from './evidence.ts';
import type { PairTopics } from './pair-topics.ts';
import type { Filter } from './question.ts';
import { testOfFilter } from './subject-test.ts';

/** What a fact rests on: a statement or spell. */
export interface Source {
  readonly range: Range;
  readonly place: number;
  readonly positions: readonly number[];
  readonly endedBy?: readonly number[];
}

/** Something that holds for a pair at an instant, and makes a difference to its row. */
export interface PairFact {
  /** What it is about, such as one grant, or one filter. */
  readonly topic: readonly (string | number | null)[];
  /** What holds of it; equal JSON is equal. */
  readonly content: unknown;
  readonly sources: readonly Source[];
}

/** Which of a row's parts a difference is about, besides whether the pair has access that passes. */
export interface Aspects {
  /** Places, employers and escorts, although no filter looks at them. */
  readonly shown: boolean;
  readonly exercised: boolean;
}

/** The facts that hold for a pair at t, by what one side knows. */
export function factsOfPairAt(
  side: DiffKnowledge,
  pair: Pair,
  topics: PairTopics,
  aspects: Aspects,
  t: Instant,
): readonly PairFact[] {
  const { facts, question } = side;
  const seesEscorts = aspects.shown || question.escorted !== undefined;
  return [
    ...spellFacts(side, topics, seesEscorts, t),
    ...accountFacts(facts, pair, topics, t),
    ...groupFacts(side, pair),
    ...coverageFacts(facts, pair, topics, t),
    ...filterFacts(side, pair, t),
    ...(seesEscorts ? qualificationFacts(facts, topics, t) : []),
    ...(aspects.shown ? shownFacts(facts, pair, t) : []),
    ...(aspects.exercised ? exerciseFacts(side, pair, t) : []),
  ];
}

const MEANING = [
  ...['grantId', 'grantee', 'scope', 'role', 'accessKinds'],
  ...['groupId', 'member', 'accountId', 'personId'],
  ...['escortId', 'engineerId', 'tenantId', 'technology'],
];

/** The grants, links and assignments that run. */
function spellFacts(
  { spells }: DiffKnowledge,
  topics: PairTopics,
  seesEscorts: boolean,
  t: Instant,
): PairFact[] {
  return topics.spells.flatMap((place) => {
    const spell = spells.get(place);
    if (!spell || !covers(spell.range, t) || ('escortId' in spell.data && !seesEscorts)) return [];
    const content = Object.entries(spell.data).filter(([field]) => MEANING.includes(field));
    return [{ topic: ['spell', place], content: Object.fromEntries(content), sources: [spell] }];
  });
}

/** Whether the accounts on the ways are disabled, and the account that is the subject is bound. */
function accountFacts(facts: Facts, { subject }: Pair, topics: PairTopics, t: Instant): PairFact[] {
  const fact = (what: string, id: string, sources: readonly Source[]): PairFact[] =>
    sources.length > 0 ? [{ topic: [what, id], content: true, sources }] : [];
  const bindings = subject.kind === 'account' ? (facts.bindings.get(subject.id) ?? []) : [];
  return [
    ...topics.accounts.flatMap((id) =>
      fact('disabled', id, coveringAt(facts.disablings.get(id) ?? [], t)),
    ),
    ...fact('bound', subject.id, coveringAt(bindings, t)),
  ];
}

/** Whether there is any member statement about the group that is the subject. */
function groupFacts({ memberStatements }: DiffKnowledge, { subject }: Pair): PairFact[] {
  const statements = subject.kind === 'group' ? (memberStatements.get(subject.id) ?? []) : [];
  if (statements.length === 0) return [];
  const sources = statements.map(({ place, positions }) => ({ place, positions, range: ALWAYS }));
  return [{ topic: ['stated', subject.id], content: true, sources }];
}

/** Whether the scopes of the grants come to the tenant, or tenants to the bare scope (rule 5). */
function coverageFacts(facts: Facts, { object }: Pair, topics: PairTopics, t: Instant): PairFact[] {
  if (object.tenantId === null)
    return topics.tenants.map((tenantId) => {
      const { record, sources } = recordAt(facts, tenantId, t);
      const names = record !== undefined && namesScope(record, object.scope);
      return { topic: ['names', tenantId], content: names, sources };
    });
  const { record, sources } = recordAt(facts, object.tenantId, t);
  return topics.scopes.map((scope) => ({
    topic: ['covers', scope.kind, scope.id],
    content:
      scope.kind === 'tenant'
        ? record !== undefined || sources.length === 0
        : record !== undefined && namesScope(record, scope),
    sources,
  }));
}

/** The record that holds of a tenant; of one that is closed, that there are records at all. */
function recordAt(facts: Facts, tenantId: string, t: Instant) {
  const records = facts.tenants.get(tenantId) ?? [];
  const record = holdingAt(records, t);
  return { record, sources: record ? [record] : records };
}

/** What each filter makes of the pair (rule 6). */
function filterFacts({ facts, question }: DiffKnowledge, pair: Pair, t: Instant): PairFact[] {
  const { subject, object } = pair;
  const record = holdingAt(facts.tenants.get(object.tenantId ?? '') ?? [], t);
  return (Object.keys(question.filters) as Filter[]).map((filter) => ({
    topic: ['filter', filter],
    content: filterVerdictAt(facts, filter, question.filters[filter] ?? [], pair, t),
    sources: [
      ...lookedAtBy(facts, filter, subject, t),
      ...(OF_TENANTS.includes(filter) && record ? [record] : []),
    ],
  }));
}

function lookedAtBy(facts: Facts, filter: Filter, { kind, id }: Pair['subject'], t: Instant) {
  const test = testOfFilter(filter, []);
  return test && kind === 'person' ? lookedAt(facts, id, test.attribute, t) : [];
}

const OF_TENANTS: readonly Filter[] = ['customer', 'impactLevel', 'provider', 'contract'];

/** What qualifies the escorts that are assigned to the pair, or places them outside the US (rule 8). */
function qualificationFacts(facts: Facts, { escorts }: PairTopics, t: Instant): PairFact[] {
  return escorts.flatMap(({ escortId, technology }) => {
    const screenings = coveringAt(facts.screenings.get(escortId) ?? [], t);
    const trainings = coveringAt(facts.trainings.get(escortId) ?? [], t).filter(
      ({ data }) => technology === null || data.technology === technology,
    );
    const place = holdingAt(facts.attributes.get(attributeKey(escortId, 'location')) ?? [], t);
    return [
      {
        topic: ['screened', escortId],
        content: screenings.length > 0,
        sources: screenings,
      },
      {
        topic: ['trained', escortId, technology],
        content: trainings.length > 0,
        sources: trainings,
      },
      {
        topic: ['in the US', escortId],
        content: place?.data.value === 'US',
        sources: place ? [place] : [],
      },
    ];
  });
}

/** The place and the employer, as the row shows them. */
function shownFacts(facts: Facts, { subject }: Pair, t: Instant): PairFact[] {
  if (subject.kind !== 'person') return [];
  return ['location', 'employer'].flatMap((attribute) => {
    const held = holdingAt(facts.attributes.get(attributeKey(subject.id, attribute)) ?? [], t);
    if (!held) return [];
    const { value, basis } = held.data;
    const content = attribute === 'location' ? { value, basis } : { value };
    return [{ topic: ['shown', attribute], content, sources: [held] }];
  });
}

/** The exercises that count for the pair at t. */
function exerciseFacts({ did }: DiffKnowledge, pair: Pair, t: Instant): PairFact[] {
  const exercises = (did.get(pairKey(pair)) ?? []).filter(({ at }) => at === t);
  return exercises.map(({ at, event: { place, positions, data } }) => ({
    topic: ['exercise', place],
    content: { tenantId: data.tenantId, actor: data.actor },
    sources: [{ place, positions, range: momentOf(at) }],
  }));
}

/** That something was ever said does not depend on when. */
const ALWAYS: Range = { from: -Infinity as Instant, to: Infinity };
