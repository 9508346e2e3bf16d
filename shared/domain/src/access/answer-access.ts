import { isWithin } from '../confinement/within.ts';
import type { RecordedEvent } from '../events/index.ts';
import { attributeKey, factsOf, type Facts } from '../facts/facts.ts';
import { holdingAt } from '../facts/statements.ts';
import type { Instant } from '../time/index.ts';
import type { AccessAnswer, AccessCounts, AccessRow } from './answer.ts';
import { verdictAt, type Pair } from './certainty.ts';
import { accessKindsOf, couldTouch, type PairAccess } from './could-touch.ts';
import { didTouch, passes, type Exercise } from './did-touch.ts';
import {
  assignmentsFor,
  coverAt,
  disqualificationsAt,
  type Assignment,
  type Cover,
} from './escort-cover.ts';
import { escortEvidence, objectEvidence, routeEvidence, subjectEvidence } from './evidence.ts';
import { join, overlapping, write, type Piece } from './pieces.ts';
import { echoQuestion, looksAtGrants, type AccessQuestion } from './question.ts';
import { compareRows } from './row-key.ts';
import { segmentsOf, type Segment } from './segments.ts';

/** A row of the answer, and when the exercises were that it counts, which a series needs (`seriesOf`). */
export interface EvaluatedRow {
  readonly row: AccessRow;
  readonly exercisedAt: readonly Instant[];
}

/**
 * Answers "who could touch what" (design sections 4 and 5) from the known events, by the rules in their
 * plain form: it looks at every fact in every stretch of the window. This is the oracle that anything
 * faster has to equal. Pure; the cost grows with facts × stretches.
 */
export function answerAccess(
  events: readonly RecordedEvent[],
  question: AccessQuestion,
): AccessAnswer {
  return answerOf(
    question,
    evaluateAccess(events, question).map(({ row }) => row),
  );
}

/** The rows of the answer, in no order. */
export const evaluateAccess = (
  events: readonly RecordedEvent[],
  question: AccessQuestion,
): readonly EvaluatedRow[] => rowsOf(factsOf(events), question);

/** The answer with these rows, which it sorts. */
export function answerOf(question: AccessQuestion, rows: AccessRow[]): AccessAnswer {
  rows.sort(compareRows);
  return { question: echoQuestion(question), counts: countsOf(rows), rows };
}

/** The rows that follow from these facts, in no order. */
export function rowsOf(facts: Facts, question: AccessQuestion): readonly EvaluatedRow[] {
  const segments = segmentsOf(facts, question.window);
  const could = couldTouch(facts, question, segments);
  const did = didTouch(facts, question);
  return [...new Set([...could.keys(), ...did.keys()])].flatMap((key) => {
    const exercises = did.get(key) ?? [];
    const pair = could.get(key)?.pair ?? exercises[0]?.pair;
    const access = could.get(key)?.segments ?? [];
    if (!pair) return [];
    const inside = segmentsWithin(facts, question, segments, pair);
    return rowOf({ facts, question, segments: inside, pair, access, exercises });
  });
}

/** The part of the window in which what the pair is about lies within the confinement, if there is one. */
function segmentsWithin(
  facts: Facts,
  { within }: AccessQuestion,
  segments: readonly Segment[],
  { object }: Pair,
): readonly Segment[] {
  return within ? segments.filter(({ from }) => isWithin(facts, within, object, from)) : segments;
}

interface PairInWindow {
  readonly facts: Facts;
  readonly question: AccessQuestion;
  /** The window, or the part of it that lies within the confinement, cut wherever something changes. */
  readonly segments: readonly Segment[];
  readonly pair: Pair;
  /** The part of it in which the pair has access, with the grants that give it. */
  readonly access: PairAccess['segments'];
  /** The exercises of the pair that pass the filters. */
  readonly exercises: readonly Exercise[];
}

/** The row of a pair, or none if it has neither a span nor an exercise that stands for itself. */
function rowOf(inWindow: PairInWindow): EvaluatedRow[] {
  const { facts, question, pair, exercises } = inWindow;
  const covered = coverOf(inWindow);
  const spans = spansOf(inWindow, covered);
  if (spans.length === 0 && (exercises.length === 0 || looksAtGrants(question))) return [];
  const visible = spans.length > 0 ? spans : [question.window];
  const listed = <C extends object>(pieces: readonly Piece<C>[]) =>
    write(overlapping(join(pieces), visible));
  const grants = grantPieces(inWindow);
  const locations = locationPieces(inWindow);
  const employers = employerPieces(inWindow);
  const escorts = escortPieces(inWindow, grants);
  const uncovered = covered
    .filter(({ cover }) => cover !== 'qualified')
    .map(({ from, to }) => ({ from, to, content: {} }));
  const evidence = [
    ...[grants, locations, employers, escorts].flatMap(positionsOf),
    ...objectEvidence(facts, pair, inWindow.segments),
    ...subjectEvidence(facts, pair, question, inWindow.segments),
    ...exercises.flatMap(({ positions }) => positions),
  ];
  const { subject, object } = pair;
  const row = {
    personId: subject.kind === 'person' ? subject.id : null,
    accountId: subject.kind === 'account' ? subject.id : null,
    groupId: subject.kind === 'group' ? subject.id : null,
    tenantId: object.tenantId,
    scope: object.scope && { kind: object.scope.kind, id: object.scope.id },
    spans: write(spans).map(({ from, to, certainty }) => ({ from, to, certainty })),
    grants: listed(grants),
    locations: listed(locations),
    employers: listed(employers),
    escorts: listed(escortPieces(inWindow, overlapping(grants, visible))),
    uncovered: listed(uncovered),
    exercised: exercises.length,
    evidence: [...new Set(evidence)].sort((a, b) => a - b),
  };
  return [{ row, exercisedAt: exercises.map(({ at }) => at) }];
}

/** How each stretch of access is escorted (rule 8). */
function coverOf({ facts, pair, access }: PairInWindow): (Segment & { readonly cover: Cover })[] {
  const assignments = assignmentsFor(facts, pair);
  return access.map(({ from, to, routes }) => {
    const grantIds = routes.map(({ grant }) => grant.data.grantId);
    return { from, to, cover: coverAt(facts, assignments, grantIds, from) };
  });
}

type Span = Piece<{ readonly certainty: 'certain' | 'possible' }>;

/** The access that passes the filters, `certainty` and `escorted` among them (rules 6 and 8). */
function spansOf(
  { facts, question, pair }: PairInWindow,
  covered: readonly (Segment & { readonly cover: Cover })[],
): readonly Span[] {
  return join(
    covered.flatMap(({ from, to, cover }) => {
      const verdict = verdictAt(facts, question, pair, from);
      if (!passes(verdict, question) || !isEscortedAsAsked(cover, question)) return [];
      const certainty = verdict === 'match' ? ('certain' as const) : ('possible' as const);
      return [{ from, to, content: { certainty } }];
    }),
  );
}

function isEscortedAsAsked(cover: Cover, { escorted, forbids }: AccessQuestion): boolean {
  if (forbids?.unlessEscorted === 'any' && cover !== 'none') return false;
  if (forbids?.unlessEscorted === 'qualified' && cover === 'qualified') return false;
  if (escorted === undefined) return true;
  return escorted === 'any' ? cover !== 'none' : cover === escorted;
}

function grantPieces({ facts, question, access }: PairInWindow) {
  return access.flatMap(({ from, to, routes }) =>
    routes.map((route) => ({
      from,
      to,
      content: {
        grantId: route.grant.data.grantId,
        role: route.grant.data.role,
        accessKinds: [...accessKindsOf(route.grant.data)],
        via: [...route.way.via],
      },
      positions: routeEvidence(facts, route, question.window),
    })),
  );
}

function locationPieces(inWindow: PairInWindow) {
  return heldPieces(inWindow, 'location').map(({ statement: { data, positions }, from, to }) => ({
    from,
    to,
    content: { value: data.value, basis: data.basis },
    positions,
  }));
}

function employerPieces(inWindow: PairInWindow) {
  return heldPieces(inWindow, 'employer').map(({ statement: { data, positions }, from, to }) => ({
    from,
    to,
    content: { value: data.value },
    positions,
  }));
}

/** The statement about a person that holds in each stretch of the window (rule 2). */
function heldPieces({ facts, pair, segments }: PairInWindow, attribute: string) {
  if (pair.subject.kind !== 'person') return [];
  const statements = facts.attributes.get(attributeKey(pair.subject.id, attribute)) ?? [];
  return segments.flatMap(({ from, to }) => {
    const statement = holdingAt(statements, from);
    return statement ? [{ from, to, statement }] : [];
  });
}

/** The runs of the pair's assignments; of those that name a grant, the ones that name one of these. */
function escortPieces(
  { facts, question, segments, pair }: PairInWindow,
  grants: readonly Piece<{ readonly grantId: string }>[],
) {
  const ids = new Set(grants.map(({ content }) => content.grantId));
  const concerns = ({ data }: Assignment) => data.grantId === undefined || ids.has(data.grantId);
  return assignmentsFor(facts, pair)
    .filter(concerns)
    .flatMap((assignment) =>
      segments
        .filter(({ from }) => assignment.range.from <= from && from < assignment.range.to)
        .map(({ from, to }) => ({
          from,
          to,
          content: {
            escortId: assignment.data.escortId,
            qualified: disqualificationsAt(facts, assignment.data, from).length === 0,
          },
          positions: escortEvidence(facts, assignment, from, question.window),
        })),
    );
}

const positionsOf = (pieces: readonly Piece<object>[]): readonly number[] =>
  pieces.flatMap(({ positions }) => positions ?? []);

function countsOf(rows: readonly AccessRow[]): AccessCounts {
  const distinct = (ids: (string | null)[]) => new Set(ids.filter((id) => id !== null)).size;
  const certain = rows.filter(({ spans }) => spans.some((s) => s.certainty === 'certain')).length;
  return {
    pairs: rows.length,
    persons: distinct(rows.map(({ personId }) => personId)),
    tenants: distinct(rows.map(({ tenantId }) => tenantId)),
    certain,
    possible: rows.length - certain,
  };
}
