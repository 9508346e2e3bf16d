import { compareCodePoints } from '@grant-ledger/domain';
import type { AccessAnswer, AccessQuestion, EvaluatedRow } from '@grant-ledger/domain';
import { answerOf, compareRows } from '@grant-ledger/domain/rules';
import type { Facts } from '../facts/facts.ts';
import { kindOfNode, numberOfNode, PERSON } from '../facts/kinds.ts';
import { Asking } from './asking.ts';
import { exercisesIn } from './exercises.ts';
import type { AccessObject } from './objects.ts';
import { plainRow } from './plain.ts';
import { steadyRow, type Route } from './row.ts';
import { common, overlaps } from './stretches.ts';
import { subjectsIn } from './subjects.ts';
import { waysTo, type Ways } from './ways.ts';

/** The routes to an object, and whether one of them changes inside the window. */
interface Routes {
  readonly object: AccessObject;
  readonly routes: Route[];
  changes: boolean;
}

/** The answer to a question from the first `size` events, as `answerAccess` of the domain gives it. */
export function answer(facts: Facts, question: AccessQuestion, size: number): AccessAnswer {
  return answerOf(
    question,
    evaluate(facts, question, size).map(({ row }) => row),
  );
}

/** The rows of the answer, in no order, as `evaluateAccess` of the domain gives them. */
export function evaluate(
  facts: Facts,
  question: AccessQuestion,
  size: number,
): readonly EvaluatedRow[] {
  return [...evaluateInPortions(facts, question, size)].flat();
}

/** The same, a subject's at a time. The facts may take in events meanwhile, since an answer at one size never changes. */
export function* evaluateInPortions(
  facts: Facts,
  question: AccessQuestion,
  size: number,
): Generator<readonly EvaluatedRow[]> {
  const { asking, subjects, exercises } = subjectsAsked(facts, question, size);
  for (const subject of subjects) {
    const rows: EvaluatedRow[] = [];
    addRows(asking, subject, exercises.get(subject) ?? NONE, rows);
    yield rows;
  }
}

/**
 * The rows of the answer in its order, of those subjects that `isAsked` lets pass, a few at a time: what is kept in memory are
 * the subjects alone. The facts may take in events meanwhile, as above.
 */
export function* evaluateInOrder(
  facts: Facts,
  question: AccessQuestion,
  size: number,
  isAsked: (subject: number) => boolean = () => true,
): Generator<readonly EvaluatedRow[]> {
  const { asking, subjects, exercises } = subjectsAsked(facts, question, size);
  for (const subject of inOrder(facts, [...subjects].filter(isAsked))) {
    const rows: EvaluatedRow[] = [];
    addRows(asking, subject, exercises.get(subject) ?? NONE, rows);
    if (rows.length > 0) yield rows.sort((a, b) => compareRows(a.row, b.row));
  }
}

/** Persons, then accounts, then groups, each by code point: as rows are sorted. */
function inOrder(facts: Facts, subjects: Iterable<number>): readonly number[] {
  const named = [...subjects].map((subject) => ({
    subject,
    kind: kindOfNode(subject),
    name: facts.names.principals(kindOfNode(subject)).text(numberOfNode(subject)),
  }));
  named.sort((a, b) => a.kind - b.kind || compareCodePoints(a.name, b.name));
  return named.map(({ subject }) => subject);
}

function subjectsAsked(facts: Facts, question: AccessQuestion, size: number) {
  const asking = new Asking(facts, question, size);
  if (question.window.from >= question.window.to)
    return { asking, subjects: [], exercises: new Map<number, typeof NONE>() };
  const exercises = exercisesIn(asking);
  const exercised = [...exercises.values()].flatMap((tenants) => [...tenants.keys()]);
  const subjects = subjectsIn(asking, exercised);
  const all = exercises.size === 0 ? subjects : new Set([...subjects, ...exercises.keys()]);
  return { asking, subjects: all, exercises };
}

const NONE: ReadonlyMap<number, readonly number[]> = new Map<number, readonly number[]>();

function addRows(
  asking: Asking,
  subject: number,
  exercises: ReadonlyMap<number, readonly number[]>,
  rows: EvaluatedRow[],
): void {
  const steady = steadyVerdict(asking, subject);
  if (steady === 'exclusion') return;
  const ways = waysTo(asking, subject);
  const found = routesTo(asking, ways);
  if (found.size === 0 && exercises.size === 0) return;
  const isSteadySubject = steady !== 'changes' && !ways.changes && !changesShown(asking, subject);
  for (const tenant of exercises.keys()) {
    const object = asking.objects.tenant(tenant);
    if (!found.has(object)) found.set(object, { object, routes: [], changes: true });
  }
  for (const { object, routes, changes } of found.values()) {
    const isSteady =
      isSteadySubject &&
      !changes &&
      !exercises.has(object.tenant) &&
      !hasEscort(asking, subject, object);
    if (isSteady) {
      const row = steadyRow(asking, subject, object, routes);
      if (row) rows.push({ row, exercisedAt: [] });
    } else if (exercises.has(object.tenant) || mayTouch(asking, subject, object, routes)) {
      const evaluated = plainRow(asking, subject, object, ways, exercises.get(object.tenant) ?? []);
      if (evaluated) rows.push(evaluated);
    }
  }
}

/** Whether one of the grants runs while the filters may exclude neither the subject nor the object. */
function mayTouch(
  asking: Asking,
  subject: number,
  object: AccessObject,
  routes: readonly Route[],
): boolean {
  const ofObject = asking.objects.stretches(object);
  const both =
    kindOfNode(subject) === PERSON
      ? common(asking.persons.stretches(numberOfNode(subject)), ofObject)
      : ofObject;
  return routes.some(({ grant }) => {
    const runs = asking.stretch(grant);
    return both.some((stretch) => overlaps(stretch, runs));
  });
}

/** What the filters make of the subject, if it does not change inside the window. */
function steadyVerdict(asking: Asking, subject: number) {
  if (kindOfNode(subject) !== PERSON) return asking.persons.unresolvedVerdict;
  const { verdict, changes } = asking.persons.view(numberOfNode(subject));
  return changes && verdict !== 'exclusion' ? 'changes' : verdict;
}

/** Whether what every row shows of a person changes inside the window. */
const changesShown = (asking: Asking, subject: number): boolean =>
  kindOfNode(subject) === PERSON && asking.persons.shown(numberOfNode(subject)).changes;

function routesTo(asking: Asking, { ways }: Ways): Map<AccessObject, Routes> {
  const found = new Map<AccessObject, Routes>();
  for (const way of ways)
    for (const grant of asking.grants.to(way.grantee))
      for (const object of grant.objects) {
        const routes = found.get(object) ?? { object, routes: [], changes: false };
        found.set(object, routes);
        routes.routes.push({ grant: grant.row, way });
        routes.changes ||= grant.changes;
      }
  return found;
}

function hasEscort(asking: Asking, subject: number, { tenant }: AccessObject): boolean {
  if (tenant < 0 || kindOfNode(subject) !== PERSON) return false;
  const { assignments, table } = asking.facts;
  const { rows } = asking.holding(assignments, numberOfNode(subject));
  return rows.some((row) => table.d(row) === tenant);
}
