import type { AccessQuestion } from '@grant-ledger/domain';
import type { Names } from '../versions/names.ts';
import { OBJECT_FILTERS, type ObjectFilter, type Shape } from './access-query.ts';
import { possiblePlaces } from './possible-places.ts';

/** The parameters of a question to a peer, in the order of `parametersOf`. */
export interface Bound {
  readonly shape: Shape;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The last position that is known. */
  readonly lastPosition: number;
  readonly lists: readonly (readonly (string | number)[])[];
}

/** Reads a question at one instant; throws if it has a filter that the peers do not take. */
export function bind(question: AccessQuestion, size: number, names: Names): Bound {
  const { location, ...others } = question.filters;
  const filters = OBJECT_FILTERS.filter((filter) => others[filter]);
  const { window, certainty, escorted } = question;
  if (window.to - window.from !== 1 || certainty || escorted)
    throw new Error('A peer answers for one instant, all certainties, escorted or not.');
  if (filters.length < Object.keys(others).length)
    throw new Error(`A peer takes location and ${OBJECT_FILTERS.join(', ')} alone.`);
  return {
    shape: { location: location !== undefined, filters },
    at: window.from,
    lastPosition: size - 1,
    lists: [
      ...(location ? [location, possiblePlaces(location)] : []),
      ...filters.map((filter) => valuesOf(filter, others[filter]!, names)),
    ],
  };
}

function valuesOf(
  filter: ObjectFilter,
  asked: readonly string[],
  names: Names,
): readonly (string | number)[] {
  if (filter === 'impactLevel') return asked;
  return asked.map((id) => names.find(filter, id));
}
