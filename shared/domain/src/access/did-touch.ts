import type { EffectiveEvent } from '../facts/corrections.ts';
import { groupBy, type Facts } from '../facts/facts.ts';
import type { Subject } from '../facts/reach.ts';
import type { Spell } from '../facts/spells.ts';
import { coveringAt } from '../facts/statements.ts';
import { covers, parseInstant, type Instant } from '../time/index.ts';
import { verdictAt, type Pair } from './certainty.ts';
import { pairKey } from './could-touch.ts';
import type { AccessQuestion } from './question.ts';
import type { Verdict } from './verdict.ts';

/** An exercise that counts for a pair, and the positions that make it count. */
export interface Exercise {
  readonly pair: Pair;
  readonly at: Instant;
  readonly event: ExerciseEvent;
  /** What binds the account that exercised to the person for whom it counts, at that instant. */
  readonly bindings: readonly Binding[];
  readonly positions: readonly number[];
}

type ExerciseEvent = EffectiveEvent<'access.exercised'>;
type Binding = Spell<'account.bound'>;

/** Rule 7. The exercises in the window that pass the filters, by pair. */
export function didTouch(
  facts: Facts,
  question: AccessQuestion,
): ReadonlyMap<string, readonly Exercise[]> {
  const found = new Map<string, Exercise[]>();
  for (const event of facts.exercises) {
    const at = parseInstant(event.data.at);
    if (!covers(question.window, at) || !isByAskedAccount(event, question)) continue;
    for (const exercise of countedFor(facts, event, at)) {
      if (!passes(verdictAt(facts, question, exercise.pair, at), question)) continue;
      const key = pairKey(exercise.pair);
      found.set(key, [...(found.get(key) ?? []), exercise]);
    }
  }
  return found;
}

/** Whether a verdict is what the question asks for: no exclusion, and as certain as it wants. */
export function passes(verdict: Verdict, { certainty }: AccessQuestion): boolean {
  if (verdict === 'exclusion') return false;
  return certainty === undefined || (certainty === 'certain') === (verdict === 'match');
}

function isByAskedAccount({ data: { actor } }: ExerciseEvent, { filters }: AccessQuestion) {
  return !filters.account || (actor.kind === 'account' && filters.account.includes(actor.id));
}

/**
 * An exercise by an account counts for the persons bound to it at that instant, disabled or not, else
 * for the account itself.
 */
export function countedFor(facts: Facts, event: ExerciseEvent, at: Instant): readonly Exercise[] {
  const { actor, tenantId } = event.data;
  const by = (subject: Subject, bindings: readonly Binding[] = []): Exercise => ({
    pair: { subject, object: { tenantId, scope: null } },
    at,
    event,
    bindings,
    positions: [event, ...bindings].flatMap(({ positions }) => positions),
  });
  if (actor.kind === 'person') return [by(actor)];
  const bindings = coveringAt(facts.bindings.get(actor.id) ?? [], at);
  if (bindings.length === 0) return [by(actor)];
  const persons = groupBy(bindings, ({ data }) => data.personId);
  return [...persons].map(([id, ofPerson]) => by({ kind: 'person', id }, ofPerson));
}
