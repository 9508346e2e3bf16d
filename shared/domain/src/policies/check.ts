import { z } from 'zod';
import { rowsOf, type EvaluatedRow } from '../access/answer-access.ts';
import type { AccessQuestion } from '../access/question.ts';
import type { EventData, RecordedEvent } from '../events/index.ts';
import { factsOf } from '../facts/facts.ts';
import { spellIfIssued } from '../facts/if-issued.ts';
import { validityOf } from '../facts/statements.ts';
import { formatInstant, parseInstant, type Instant } from '../time/index.ts';
import { policiesOf, policySchema, type Policy } from './policy.ts';
import { violationCountsSchema, violationSchema, violationsOf } from './violations.ts';

type Grant = EventData['grant.issued'];

/** How a grant stands to the policies: it breaks one for certain, maybe, or none. */
const verdictSchema = z.enum(['forbidden', 'possible', 'clear']);

export const checkSchema = z.object({
  /** The instant that `now` is about. */
  at: z.string().meta({ format: 'date-time' }),
  verdict: z.object({
    /** At that instant. */
    now: verdictSchema,
    /** At any instant of the grant's validity. */
    ever: verdictSchema,
  }),
  policies: z.array(policySchema),
  counts: violationCountsSchema,
  rows: z.array(violationSchema),
});
export type Check = z.infer<typeof checkSchema>;

/** The last instant that can be written: where a grant without an end is taken to end. */
const END = parseInstant('9999-12-31T23:59:59.999Z');

/**
 * Would a grant, if issued, break a policy (design section 6)? It is taken alone, over its whole validity:
 * what other grants give is no matter of this one. Unknown counts as possible. Nothing is recorded.
 */
export const checkGrant = (events: readonly RecordedEvent[], grant: Grant, at: Instant): Check =>
  checkOf(grant, at, policiesOf(events), (question) => {
    const facts = factsOf(events);
    const grants = [spellIfIssued(grant, events.length)];
    return rowsOf({ ...facts, grants, exercises: [] }, question);
  });

/** The same, from the known policies and from whatever evaluates a question as if the grant were the only one. */
export function checkOf(
  grant: Grant,
  at: Instant,
  policies: readonly Policy[],
  evaluate: (question: AccessQuestion) => readonly EvaluatedRow[],
): Check {
  const { from, to } = validityOf(grant);
  const window = { from, to: Math.min(to, END) as Instant };
  const question = { access: { window, filters: {} }, counterfactual: false };
  const answer = violationsOf(question, policies, evaluate);
  const spans = answer.rows.flatMap((row) => row.spans);
  const now = spans.filter((span) => parseInstant(span.from) <= at && at < parseInstant(span.to));
  return {
    at: formatInstant(at),
    verdict: { now: verdictOf(now), ever: verdictOf(spans) },
    policies: [...answer.policies],
    counts: answer.counts,
    rows: [...answer.rows],
  };
}

function verdictOf(
  spans: readonly { readonly certainty: string }[],
): z.infer<typeof verdictSchema> {
  if (spans.some(({ certainty }) => certainty === 'certain')) return 'forbidden';
  return spans.length > 0 ? 'possible' : 'clear';
}
