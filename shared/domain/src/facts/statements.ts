import type { EventData, EventType } from '../events/index.ts';
import { covers, OPEN, parseInstant, type Instant, type Range } from '../time/index.ts';
import type { EffectiveEvent } from './corrections.ts';

/** A fact that holds for a time. */
export interface Statement<T extends EventType> {
  readonly data: EventData[T];
  readonly range: Range;
  readonly place: number;
  readonly positions: readonly number[];
}

/** The types of event that hold for `[validFrom, validTo)`. */
export type HoldingType = {
  [T in EventType]: EventData[T] extends { validFrom: string } ? T : never;
}[EventType];

export function statementOf<T extends HoldingType>(event: EffectiveEvent<T>): Statement<T> {
  const { data, place, positions } = event;
  return { data, place, positions, range: validityOf(data) };
}

/** `[validFrom, validTo)`; a missing or null `validTo` is open (design section 2). */
export function validityOf(data: {
  validFrom: string;
  validTo?: string | null | undefined;
}): Range {
  return {
    from: parseInstant(data.validFrom),
    to: data.validTo == null ? OPEN : parseInstant(data.validTo),
  };
}

/** Rule 2. Of the statements whose range covers t, the last in the order. */
export function holdingAt<S extends { readonly range: Range }>(
  statements: readonly S[],
  t: Instant,
): S | undefined {
  return statements.findLast(({ range }) => covers(range, t));
}

/** All that cover t: for what may hold many times over, such as citizenship (rule 2). */
export function coveringAt<S extends { readonly range: Range }>(
  statements: readonly S[],
  t: Instant,
): readonly S[] {
  return statements.filter(({ range }) => covers(range, t));
}
