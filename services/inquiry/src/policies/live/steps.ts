import { formatInstant } from '@grant-ledger/domain';
import type { Span, Window } from './open-violation.ts';

/** What happened to a pair under a policy: a violation began, went on with another certainty, or ended. */
export type Step =
  { readonly type: 'opened' | 'changed'; readonly span: Span } | { readonly type: 'closed' };

/**
 * What happened within a window, in order, to a pair that had a violation of this certainty, or none, where the
 * window starts. The spans are those of its row in the window: sorted, disjoint and clipped to it.
 */
export function* stepsOf(
  before: Span['certainty'] | undefined,
  spans: readonly Span[],
  window: Window,
): Generator<Step, void> {
  let holding = before;
  let reached = formatInstant(window.from);
  for (const span of spans) {
    if (holding && span.from !== reached) {
      yield { type: 'closed' };
      holding = undefined;
    }
    if (holding !== span.certainty) yield { type: holding ? 'changed' : 'opened', span };
    holding = span.certainty;
    reached = span.to;
  }
  if (holding && reached !== formatInstant(window.to)) yield { type: 'closed' };
}
