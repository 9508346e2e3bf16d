import type { EffectiveEvent } from '../facts/corrections.ts';
import type { Facts } from '../facts/facts.ts';
import type { Subject } from '../facts/reach.ts';
import { coveringAt } from '../facts/statements.ts';
import { covers, parseInstant, type Instant } from '../time/index.ts';
import { verdictAt, type Pair, type Verdict } from './certainty.ts';
import { pairKey } from './could-touch.ts';
import type { AccessQuestion } from './question.ts';

/** An exercise that counts for a pair, and the positions that make it count. */
export interface Exercise {
  readonly pair: Pair;
  readonly positions: readonly number[];
}

type ExerciseEvent = EffectiveEvent<'access.exercised'>;

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
      if (!passes(verdictAt(facts, question.filters, exercise.pair, at), question)) continue;
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
function countedFor(facts: Facts, event: ExerciseEvent, at: Instant): Exercise[] {
  const { actor, tenantId } = event.data;
  const by = (subject: Subject, bindingPositions: readonly number[] = []): Exercise => ({
    pair: { subject, object: { tenantId, scope: null } },
    positions: [...event.positions, ...bindingPositions],
  });
  if (actor.kind === 'person') return [by(actor)];
  const bindings = coveringAt(facts.bindings.get(actor.id) ?? [], at);
  if (bindings.length === 0) return [by(actor)];
  const persons = new Map<string, number[]>();
  for (const { data, positions } of bindings)
    persons.set(data.personId, [...(persons.get(data.personId) ?? []), ...positions]);
  return [...persons].map(([id, positions]) => by({ kind: 'person', id }, positions));
}
