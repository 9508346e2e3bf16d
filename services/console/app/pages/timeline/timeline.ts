import type { Schemas } from '../../api/client.ts';

export type Timeline = Schemas['Timeline'];
export type TimelineKind = Timeline['kind'];
export type LaneEntry = Timeline['lanes'][string][number];
export type Entry = Timeline['entries'][number];
/** What an event or an entry of a lane says, by the names of the fields. */
export type Content = Readonly<Record<string, unknown>>;

/** The lanes of each kind in the order in which they are shown. A person's own grants are among those that reach them. */
const ORDER: Readonly<Record<TimelineKind, readonly string[]>> = {
  person: [
    ...['location', 'residence', 'home-office', 'citizenship', 'us-person', 'employer', 'team'],
    ...['registered', 'screened', 'trained', 'accounts', 'groups', 'reach', 'cover', 'sessions'],
    'exercised',
  ],
  tenant: ['record', 'grants', 'covering', 'sessions', 'exercised'],
  grant: ['spells', 'exercised'],
  organization: ['record', 'children', 'contracts', 'tenants', 'employees'],
  escort: [
    ...['location', 'screened', 'trained', 'assignments', 'qualification', 'load', 'sessions'],
  ],
};
const LEFT_OUT: Readonly<Partial<Record<TimelineKind, readonly string[]>>> = { person: ['grants'] };

/** The names of a timeline's lanes, in order; those that this console does not know come last. */
export function laneNames({ kind, lanes }: Timeline): readonly string[] {
  const known = ORDER[kind];
  const others = Object.keys(lanes).filter(
    (name) => !known.includes(name) && !LEFT_OUT[kind]?.includes(name),
  );
  return [...known.filter((name) => name in lanes), ...others];
}

/** Lanes of what happens at one instant. */
export const isOfInstants = (lane: string): boolean => lane === 'exercised';
