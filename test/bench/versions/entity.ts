import { parseInstant, type EventType } from '@grant-ledger/domain';
import type { Rectangle } from './tables.ts';
import type { Ending, Span } from './timeline.ts';

/** One effective event that says something of an entity. */
export interface Fact extends Span {
  readonly place: number;
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A thing whose versions are worked out together, since what is said of it meets. */
export interface Entity {
  /** In the order of their places. */
  readonly facts: Fact[];
  /** What holds by what is known so far, and since which event it is known. */
  current: { readonly rectangle: Rectangle; readonly since: number }[];
  readonly rectanglesOf: (facts: readonly Fact[]) => readonly Rectangle[];
}

export function factOf(place: number, type: EventType, data: Fact['data']): Fact {
  const { validFrom, validTo } = data as { validFrom?: string; validTo?: string | null };
  const from = validFrom === undefined ? -Infinity : parseInstant(validFrom);
  return { place, type, data, from, to: validTo == null ? Infinity : parseInstant(validTo) };
}

/** An event that ends spells, such as grant.revoked. */
export function endingOf({ data }: Fact): Ending {
  const { effective, spellFrom } = data as { effective: string; spellFrom?: string };
  return {
    at: parseInstant(effective),
    spellFrom: spellFrom === undefined ? undefined : parseInstant(spellFrom),
  };
}

export function insert(facts: Fact[], fact: Fact): void {
  const index = facts.findLastIndex(({ place }) => place < fact.place);
  facts.splice(index + 1, 0, fact);
}

export function remove(facts: Fact[], place: number): void {
  const index = facts.findLastIndex((fact) => fact.place === place);
  if (index >= 0) facts.splice(index, 1);
}
