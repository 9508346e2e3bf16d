import { covers, cut, momentOf, type Range } from '../time/index.ts';
import type { Pair } from './certainty.ts';
import { pairKey } from './could-touch.ts';
import type { DiffQuestion } from './diff-question.ts';
import type { AccessDifference } from './diff.ts';
import type { DiffKnowledge } from './diff-knowledge.ts';
import { factsOfPairAt, type Aspects, type Source } from './pair-facts.ts';
import { topicsOf } from './pair-topics.ts';
import type { RowKey } from './row-key.ts';

/** The two sides of a difference, by which the causes of one are found. */
export interface DiffSides {
  readonly between: DiffQuestion['between'];
  readonly from: DiffKnowledge;
  readonly to: DiffKnowledge;
}

/**
 * The positions, ascending, of the events that made a difference. They are those of the facts about the
 * pair that hold on one side and not, or not alike, on the other:
 *
 * - Between two moments: the events of what came to hold, and of what no longer holds what ended it, or
 *   its own events if it ran out by its own terms.
 * - Between two known times: of those events, and of the corrections of what the earlier side knew, the
 *   ones that were recorded in between.
 *
 * What the row only shows (place, employer and escorts, where no filter looks at them) counts for a row
 * that has changed; it does not make anybody gain or lose.
 */
export function causesOf(sides: DiffSides, difference: AccessDifference): readonly number[] {
  const pair = pairOf(difference);
  const aspects = aspectsOf(sides, difference);
  const topics = topicsOf([sides.from, sides.to], pair);
  const collect = (side: DiffKnowledge) => {
    const facts = new Map<string, FactOverTime>();
    for (const piece of relevantPieces(sides, side, difference))
      for (const { topic, content, sources } of factsOfPairAt(
        side,
        pair,
        topics,
        aspects,
        piece.from,
      ))
        extend(facts, JSON.stringify([topic, content]), piece, sources);
    return byWhen(facts, sides.between);
  };
  const [before, after] = [collect(sides.from), collect(sides.to)];
  const gone = sourcesOfOthers(before, after);
  const come = sourcesOfOthers(after, before);
  const positions =
    sides.between === 'moments'
      ? betweenMoments(sides, gone, come)
      : betweenKnownTimes(sides, gone, come);
  return [...new Set(positions)].sort((a, b) => a - b);
}

/** A fact with all the stretches of the window in which it holds, and all that it rests on there. */
interface FactOverTime {
  readonly stretches: Range[];
  readonly sources: Set<Source>;
}

function extend(
  facts: Map<string, FactOverTime>,
  key: string,
  { from, to }: Range,
  sources: readonly Source[],
): void {
  const fact = facts.get(key) ?? { stretches: [], sources: new Set<Source>() };
  const last = fact.stretches.at(-1);
  if (last?.to === from) fact.stretches.splice(-1, 1, { from: last.from, to });
  else fact.stretches.push({ from, to });
  for (const source of sources) fact.sources.add(source);
  facts.set(key, fact);
}

/** Of two known times it matters when in the window a fact holds; of two moments not. */
function byWhen(
  facts: ReadonlyMap<string, FactOverTime>,
  between: DiffQuestion['between'],
): ReadonlyMap<string, ReadonlySet<Source>> {
  return new Map(
    [...facts].map(([key, { stretches, sources }]) => [
      between === 'moments' ? key : key + JSON.stringify(stretches),
      sources,
    ]),
  );
}

/** What those facts rest on that the other side has not, or not alike. */
function sourcesOfOthers(
  facts: ReadonlyMap<string, ReadonlySet<Source>>,
  other: ReadonlyMap<string, unknown>,
): readonly Source[] {
  return [...facts].filter(([key]) => !other.has(key)).flatMap(([, sources]) => [...sources]);
}

/**
 * The stretches of a side's window at which facts make the difference: whether a pair gains or loses is a
 * matter of when it has access, or exercises it, by what either side knows; what a row shows that has
 * changed may reach beyond that.
 */
function relevantPieces(
  { between, from, to }: DiffSides,
  { question: { window } }: DiffKnowledge,
  difference: AccessDifference,
): readonly Range[] {
  if (between === 'moments') return [window];
  const pair = pairKey(pairOf(difference));
  const touched = [from, to].flatMap((side) => touches(side, pair));
  const relevant = difference.kind === 'changed' ? [window] : touched;
  const cuts = [...from.segments, ...to.segments, ...touched];
  return cut(
    window,
    cuts.flatMap((range) => [range.from, range.to]),
  ).filter((piece) => relevant.some((range) => covers(range, piece.from)));
}

/** When a pair has access, or exercises it, by what one side knows. */
const touches = ({ could, did }: DiffKnowledge, pair: string): readonly Range[] => [
  ...(could.get(pair)?.segments ?? []),
  ...(did.get(pair) ?? []).map(({ at }) => momentOf(at)),
];

function betweenMoments(
  { from, to }: DiffSides,
  gone: readonly Source[],
  come: readonly Source[],
): readonly number[] {
  const holds = (side: DiffKnowledge) => (source: Source) =>
    covers(source.range, side.question.window.from);
  const made = come.filter(holds(to));
  // What still runs, but has been superseded, has come to nothing by what superseded it.
  const ended = gone.filter((source) => holds(from)(source) && !holds(to)(source));
  return [
    ...made.flatMap(({ positions }) => positions),
    ...ended.flatMap(({ positions, endedBy = [] }) => (endedBy.length > 0 ? endedBy : positions)),
  ];
}

function betweenKnownTimes(
  { from, to }: DiffSides,
  gone: readonly Source[],
  come: readonly Source[],
): readonly number[] {
  const places = [...gone, ...come].map(({ place }) => place);
  const positionsIn = (side: DiffKnowledge, sources: readonly Source[]) =>
    [...sources, ...places.flatMap((place) => side.spells.get(place) ?? [])].flatMap(
      ({ range, positions, endedBy = [] }) =>
        range.to < side.question.window.to ? [...positions, ...endedBy] : positions,
    );
  const positions = [...positionsIn(from, gone), ...positionsIn(to, come)];
  return [
    ...positions.filter((position) => position >= from.size),
    ...positions.flatMap((position) => correctedBy(from, to, position)),
  ];
}

/** The events recorded in between by which what is said at a position is no longer what it was. */
function correctedBy(from: DiffKnowledge, to: DiffKnowledge, position: number): readonly number[] {
  const before = from.corrections.get(position)?.positions ?? [];
  const after = to.corrections.get(position)?.positions ?? [];
  return [
    ...after.filter((correction) => correction >= from.size),
    ...before
      .filter((correction) => !after.includes(correction))
      .flatMap((correction) => correctedBy(from, to, correction)),
  ];
}

/** What of the rows the difference is about. */
function aspectsOf({ between }: DiffSides, { kind, before, after }: AccessDifference): Aspects {
  const isByExercise = [before, after].some((row) => row?.spans.length === 0);
  return {
    shown: kind === 'changed',
    exercised: isByExercise || (kind === 'changed' && between === 'known-times'),
  };
}

function pairOf({ personId, accountId, groupId, tenantId, scope }: RowKey): Pair {
  const subjects = [
    { kind: 'person' as const, id: personId },
    { kind: 'account' as const, id: accountId },
    { kind: 'group' as const, id: groupId },
  ];
  const subject = subjects.find((one): one is Pair['subject'] => one.id !== null);
  if (subject && tenantId !== null) return { subject, object: { tenantId, scope: null } };
  if (subject && scope) return { subject, object: { tenantId: null, scope } };
  throw new TypeError('A row has a subject and an object.');
}
