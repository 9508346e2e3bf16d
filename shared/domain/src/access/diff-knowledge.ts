import type { RecordedEvent } from '../events/index.ts';
import {
  correctionsOf,
  effectiveEvents,
  type Correction,
  type EffectiveEvent,
} from '../facts/corrections.ts';
import { factsOf, groupBy, type Facts } from '../facts/facts.ts';
import type { Spell } from '../facts/spells.ts';
import { couldTouch, type PairAccess } from './could-touch.ts';
import { didTouch, type Exercise } from './did-touch.ts';
import type { AccessQuestion } from './question.ts';
import { segmentsOf, type Segment } from './segments.ts';

export type PairSpell = Spell<
  'grant.issued' | 'group.member-added' | 'account.bound' | 'escort.assigned'
>;

type MemberStatement = EffectiveEvent<'group.member-added' | 'group.member-removed'>;

/** What one side of a difference knows, as far as the causes of a difference need it. */
export interface DiffKnowledge {
  readonly question: AccessQuestion;
  /** How many events are known. */
  readonly size: number;
  readonly facts: Facts;
  readonly corrections: ReadonlyMap<number, Correction>;
  readonly segments: readonly Segment[];
  readonly could: ReadonlyMap<string, PairAccess>;
  readonly did: ReadonlyMap<string, readonly Exercise[]>;
  /** By group, the member statements about it, of whatever dates (rule 4). */
  readonly memberStatements: ReadonlyMap<string, readonly MemberStatement[]>;
  /** By the place of the event that opened it. */
  readonly spells: ReadonlyMap<number, PairSpell>;
}

/**
 * What follows from the known events for one side of a difference. `events` are the first `size`, or as
 * many of them as concern the pairs that will be asked for, with the corrections of any of them.
 */
export function diffKnowledgeOf(
  events: readonly RecordedEvent[],
  question: AccessQuestion,
  size: number,
): DiffKnowledge {
  const facts = factsOf(events);
  const segments = segmentsOf(facts, question.window);
  return {
    question,
    size,
    facts,
    corrections: correctionsOf(events),
    segments,
    could: couldTouch(facts, question, segments),
    did: didTouch(facts, question),
    memberStatements: groupBy(
      effectiveEvents(events).filter(isMemberStatement),
      ({ data }) => data.groupId,
    ),
    spells: new Map([...spellsOf(facts)].map((spell) => [spell.place, spell])),
  };
}

const isMemberStatement = (event: EffectiveEvent): event is MemberStatement =>
  event.type === 'group.member-added' || event.type === 'group.member-removed';

function* spellsOf(facts: Facts): Generator<PairSpell> {
  yield* facts.grants;
  for (const byKey of [facts.memberships, facts.bindings, facts.assignments])
    for (const spells of byKey.values()) yield* spells;
}
