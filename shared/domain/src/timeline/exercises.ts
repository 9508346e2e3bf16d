import { countedFor } from '../access/did-touch.ts';
import type { Facts } from '../facts/facts.ts';
import { momentOf, parseInstant } from '../time/index.ts';
import type { Piece } from './pieces.ts';

type Exercised = Facts['exercises'][number];

/** Uses of access as pieces of a lane, each for its one millisecond (design section 5), with its position. */
export function exercisesOf(
  facts: Facts,
  concerns: (event: Exercised) => boolean,
): readonly Piece[] {
  return facts.exercises.filter(concerns).map(({ data, place }) => {
    const { at, ...content } = data;
    return { range: momentOf(parseInstant(at)), content: { ...content, position: place } };
  });
}

/** Rule 7. Whether a use counts for a person: by themselves, or by an account that is bound to them then. */
export const countsFor =
  (facts: Facts, personId: string) =>
  (event: Exercised): boolean =>
    countedFor(facts, event, parseInstant(event.data.at)).some(
      ({ pair: { subject } }) => subject.kind === 'person' && subject.id === personId,
    );
