import { compareCodePoints, type RecordedEvent } from '@grant-ledger/domain';
import {
  attributeKey,
  factsOf,
  intersection,
  overlaps,
  qualificationOf,
  type Facts,
  type Qualification,
  type Range,
  type Spell,
} from '@grant-ledger/domain/rules';
import type { Drawing } from '../definition.ts';
import { inScope } from '../scope.ts';

export type Assignment = Spell<'escort.assigned'>;

/** What a report on escorts works with. */
export interface Escorting {
  readonly events: readonly RecordedEvent[];
  /** Assignments, courses, screenings and, of escorts, places and employers. */
  readonly facts: Facts;
  /** Those that run in the window and are what was asked for, cut to the window; by id, then by start. */
  readonly assignments: readonly Assigned[];
}

export interface Assigned {
  readonly assignment: Assignment;
  /** Why it is in the report: the place of the engineer and such. */
  readonly evidence: readonly number[];
}

/** The types of event that it needs. */
export const ESCORTING_TYPES = [
  'escort.assigned',
  'escort.released',
  'escort.session-started',
  'escort.session-ended',
  'escort.command-recorded',
  'person.screened',
  'person.trained',
  'organization.registered',
  'contract.awarded',
] as const;

export function escortingOf(drawing: Drawing): Escorting {
  const { source, question, events } = drawing;
  const known = factsOf(events);
  const all = [...known.assignments.values()].flat();
  const attributes = source.attributesOf(new Set(all.map(({ data }) => data.escortId)));
  const assignments = all
    .flatMap((assignment) => inWindow(drawing, assignment, question.access.window))
    .sort((a, b) => compare(a.assignment, b.assignment));
  return { events, facts: { ...known, attributes }, assignments };
}

function inWindow(drawing: Drawing, assignment: Assignment, window: Range): Assigned[] {
  const range = intersection(assignment.range, window);
  if (!range) return [];
  const { engineerId, tenantId } = assignment.data;
  const row = inScope(drawing, engineerId, tenantId, range);
  return row ? [{ assignment: { ...assignment, range }, evidence: row.evidence }] : [];
}

const compare = (a: Assignment, b: Assignment): number =>
  compareCodePoints(a.data.assignmentId, b.data.assignmentId) ||
  a.range.from - b.range.from ||
  a.place - b.place;

/** Part of an assignment, and why the escort does not count there; empty if he does. */
export interface Cover {
  readonly range: Range;
  readonly reasons: readonly (Qualification['reasons'][number] | 'is-the-engineer')[];
}

/** An assignment, cut wherever the escort becomes qualified or is no longer (rule 8). Nobody escorts himself. */
export function coverOf(facts: Facts, assignment: Assignment): readonly Cover[] {
  const { escortId, engineerId } = assignment.data;
  const pieces = qualificationOf(facts, assignment);
  if (escortId !== engineerId) return pieces;
  return pieces.map(({ range, reasons }) => ({ range, reasons: ['is-the-engineer', ...reasons] }));
}

/** What an escort was known to have in a range: courses, screenings, places, and the positions that say so. */
export function credentialsOf(facts: Facts, escortId: string, range: Range) {
  const during = <S extends { readonly range: Range }>(all: readonly S[] | undefined) =>
    (all ?? []).filter((one) => overlaps(one.range, range));
  const courses = during(facts.trainings.get(escortId));
  const screenings = during(facts.screenings.get(escortId));
  const places = during(facts.attributes.get(attributeKey(escortId, 'location')));
  const positions = [...courses, ...screenings, ...places].flatMap((one) => one.positions);
  return { courses, screenings, places, positions };
}
