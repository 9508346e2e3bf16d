import { parseInstant, type Instant } from '../time/index.ts';
import type { EffectiveEvent } from './corrections.ts';
import { statementOf, type HoldingType, type Statement } from './statements.ts';

/** A statement whose range has been cut by the endings of rule 3; `endedBy` are the positions that cut it. */
export interface Spell<T extends HoldingType> extends Statement<T> {
  readonly endedBy: readonly number[];
}

/** A `grant.revoked`, `group.member-removed`, `account.unbound`, `escort.released` or `policy.repealed`. */
export interface Ending {
  readonly effective: Instant;
  /** On a grant alone: only the spells that start at this instant. */
  readonly spellFrom: Instant | undefined;
  readonly place: number;
  readonly positions: readonly number[];
}

type EndingType =
  | 'grant.revoked'
  | 'group.member-removed'
  | 'account.unbound'
  | 'escort.released'
  | 'policy.repealed';

export function endingOf({ data, place, positions }: EffectiveEvent<EndingType>): Ending {
  const spellFrom = 'spellFrom' in data ? data.spellFrom : undefined;
  return {
    effective: parseInstant(data.effective),
    spellFrom: spellFrom === undefined ? undefined : parseInstant(spellFrom),
    place,
    positions,
  };
}

/**
 * Rule 3. The spell that an event opens, after the endings of the same grant (member, binding,
 * assignment, policy). An ending at e ends it if it starts before e and still runs at e; one with
 * `spellFrom` touches only a spell that starts then, and voids it if it starts at or after e. The
 * earliest ending wins, so the order of recording does not matter.
 */
export function spellOf<T extends HoldingType>(
  event: EffectiveEvent<T>,
  endings: readonly Ending[],
): Spell<T> {
  const statement = statementOf(event);
  const { from, to } = statement.range;
  const winner = endings
    .filter((ending) => ends(ending, statement))
    .reduce<Ending | undefined>(
      (a, b) => (a && endOf(a, from) <= endOf(b, from) ? a : b),
      undefined,
    );
  return {
    ...statement,
    range: { from, to: winner ? endOf(winner, from) : to },
    endedBy: winner?.positions ?? [],
  };
}

/** Whether the ending ends or voids the statement when no other ending does. */
function ends(ending: Ending, { range }: Pick<Statement<HoldingType>, 'range'>): boolean {
  if (ending.spellFrom !== undefined && ending.spellFrom !== range.from) return false;
  const startsBefore = range.from < ending.effective;
  if (startsBefore) return ending.effective < range.to;
  return ending.spellFrom !== undefined && range.from < range.to;
}

/** Where the ending puts the end of a spell that starts at `from`: at once, if it voids it. */
const endOf = (ending: Ending, from: Instant): Instant =>
  ending.effective > from ? ending.effective : from;
